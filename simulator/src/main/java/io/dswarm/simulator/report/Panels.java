package io.dswarm.simulator.report;

import static io.dswarm.simulator.report.Numbers.pixel;

import java.util.List;

/// A small drawing for each series, all on the same scales, with its own line over those of all
/// others in grey: where series agree, one drawing would show the last of them alone.
record Panels(String title, String xLabel, String yLabel, List<Series> series) implements Drawing {
    /// As many as a page has room for; the table has all.
    static final int MOST = 24;

    private static final int LEFT = 46;
    private static final int GAP = 14;
    private static final int PANEL = 84;
    private static final int LABEL = 18;
    private static final int TICKS = 22;
    private static final int ROW = LABEL + PANEL + TICKS;

    /// Of a letter, about.
    private static final double LETTER = 5.8;

    private static final double TICK_ROOM = 36;

    private List<Series> drawn() {
        return series.size() > MOST ? series.subList(0, MOST) : series;
    }

    /// As many beside each other as leave room for the longest label.
    private int columns() {
        int longest = drawn().stream().mapToInt(line -> line.label().length()).max().orElse(0);
        int most = (int) ((WIDTH - LEFT) / (longest * LETTER + GAP));
        return Math.clamp(most, 1, Math.min(3, drawn().size()));
    }

    private double width() {
        return (double) (WIDTH - LEFT - GAP) / columns() - GAP;
    }

    @Override
    public int height() {
        return Math.ceilDiv(drawn().size(), columns()) * ROW + LABEL;
    }

    @Override
    public void draw(StringBuilder svg) {
        var x = Scale.over(values(true), false, false, 0, width());
        var y = Scale.over(values(false), false, false, PANEL, 0).withMargin(0.05);
        var all = "all-" + fileName().replace(".svg", "");
        svg.append("<defs><g id=\"").append(all).append("\">");
        drawn().forEach(line -> path(svg, "o", line, x, y));
        svg.append("</g></defs>\n");
        for (int at = 0; at < drawn().size(); at++) {
            double left = LEFT + at % columns() * (width() + GAP);
            int top = at / columns() * ROW + LABEL;
            svg.append("<g transform=\"translate(%s %d)\">".formatted(pixel(left), top));
            Drawing.label(svg, 0, -6, "start", drawn().get(at).label());
            frame(svg, x, y, at % columns() == 0);
            svg.append("<use href=\"#").append(all).append("\"/><g class=\"s0\">");
            path(svg, "c", drawn().get(at), x, y);
            svg.append("</g></g>\n");
        }
        Drawing.label(svg, WIDTH / 2.0, height() - 4, "middle", xLabel);
    }

    private List<Double> values(boolean ofX) {
        return drawn().stream().flatMap(line -> (ofX ? line.x() : line.y()).stream()).toList();
    }

    private static void path(StringBuilder svg, String style, Series line, Scale x, Scale y) {
        svg.append("<path class=\"%s\" d=\"%s\"/>".formatted(style, line.path(x, y)));
    }

    private void frame(StringBuilder svg, Scale x, Scale y, boolean isFirst) {
        for (double tick : y.apart(y.ticks(), LABEL)) {
            var at = pixel(y.pixel(tick));
            svg.append("<path class=\"g\" d=\"M0 %sH%s\"/>".formatted(at, pixel(width())));
            if (isFirst) {
                Drawing.label(svg, -6, y.pixel(tick) + 4, "end", Numbers.text(tick));
            }
        }
        for (double tick : x.apart(x.ticks(), TICK_ROOM)) {
            var at = pixel(x.pixel(tick));
            svg.append("<path class=\"a\" d=\"M%s %dv4\"/>".formatted(at, PANEL));
            Drawing.label(svg, x.pixel(tick), PANEL + 15, "middle", Numbers.text(tick));
        }
        svg.append("<path class=\"a\" d=\"M0 %dH%s\"/>".formatted(PANEL, pixel(width())));
    }

    @Override
    public void key(StringBuilder html) {
        html.append("<p class=\"note\">Up: ").append(Html.text(yLabel));
        html.append(". Each in colour, over all of them in grey.");
        if (series.size() > MOST) {
            html.append(" %d of %d are drawn; the table has all.".formatted(MOST, series.size()));
        }
        html.append("</p>\n");
    }

    @Override
    public int keyHeight() {
        return LABEL;
    }

    @Override
    public void drawKey(StringBuilder svg) {
        Drawing.label(svg, LEFT, 12, "start", "Up: " + yLabel + ". All others in grey.");
    }
}
