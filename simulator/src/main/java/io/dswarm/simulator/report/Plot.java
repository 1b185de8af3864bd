package io.dswarm.simulator.report;

import static io.dswarm.simulator.report.Numbers.pixel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A plot as inline SVG, with its numbers as a table beneath it. Series differ by colour (Okabe and
/// Ito), dash and marker, so that no one of the three needs to be seen.
///
/// @param marks whether points are marked; without, a series is a plain line
record Plot(
        String title,
        String xLabel,
        String yLabel,
        boolean logX,
        boolean zeroY,
        boolean marks,
        List<Series> series) {
    /// As many as can be told apart; the table has all.
    static final int MAX_SERIES = 8;

    private static final int WIDTH = 560;
    private static final int HEIGHT = 320;
    private static final int LEFT = 58;

    /// Half of a number of seven digits.
    private static final int RIGHT = 22;

    private static final int TOP = 12;
    private static final int BOTTOM = 44;
    private static final int TABLE_ROWS = 40;
    private static final int TITLE = 26;
    private static final int KEY_LINE = 17;

    private static final String[] DASHES = {
        "", "7 4", "2 3", "9 3 2 3", "", "7 4", "2 3", "9 3 2 3"
    };

    /// Theory is grey and finely dotted, the more so the later it comes.
    private static final String[] REFERENCE_DASHES = {"1 3", "4 3", "8 3"};

    /// The whole figure: heading, drawing, key, table.
    String html() {
        StringBuilder out = new StringBuilder("<figure>\n<h2>").append(Html.text(title));
        out.append("</h2>\n");
        svg(out);
        key(out);
        table(out);
        return out.append("</figure>\n").toString();
    }

    /// The same with more lines behind its own.
    Plot with(List<Series> more) {
        List<Series> all = new ArrayList<>(series);
        all.addAll(more);
        return new Plot(title, xLabel, yLabel, logX, zeroY, marks, all);
    }

    /// The drawing as a file of its own, on white, with its title above and its key beneath.
    String svgFile() {
        int height = TITLE + HEIGHT + KEY_LINE * drawn().size() + 8;
        StringBuilder out = new StringBuilder();
        out.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\">\n"
                        .formatted(WIDTH, height, WIDTH));
        out.append("<style>\n").append(Html.PLOT_STYLE).append("</style>\n");
        out.append("<path fill=\"#fff\" d=\"M0 0H%dV%dH0z\"/>\n".formatted(WIDTH, height));
        out.append("<text class=\"t\" x=\"%d\" y=\"17\">".formatted(LEFT));
        out.append(Html.text(title)).append("</text>\n");
        out.append("<g transform=\"translate(0 %d)\">\n".formatted(TITLE));
        drawing(out);
        out.append("</g>\n");
        int index = 0;
        for (Series line : drawn()) {
            int y = TITLE + HEIGHT + KEY_LINE * index + 6;
            out.append("<g transform=\"translate(%d %d)\">".formatted(LEFT, y));
            sample(out, line, index++);
            label(out, 36, 10, "start", line.label());
            out.append("</g>\n");
        }
        return out.append("</svg>\n").toString();
    }

    private List<Series> drawn() {
        return series.size() > MAX_SERIES ? series.subList(0, MAX_SERIES) : series;
    }

    private Scale xScale() {
        return Scale.over(all(true), logX, false, LEFT, WIDTH - RIGHT);
    }

    private Scale yScale() {
        Scale scale = Scale.over(all(false), false, zeroY, HEIGHT - BOTTOM, TOP);
        return zeroY ? scale : scale.withMargin(0.05);
    }

    private List<Double> all(boolean x) {
        List<Double> all = new ArrayList<>();
        for (Series line : drawn()) {
            all.addAll(x ? line.x() : line.y());
            if (!x) {
                all.addAll(line.low());
                all.addAll(line.high());
            }
        }
        return all;
    }

    private void svg(StringBuilder out) {
        out.append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
                        .formatted(WIDTH, HEIGHT, Html.text(title)));
        drawing(out);
        out.append("</svg>\n");
    }

    private void drawing(StringBuilder out) {
        Scale x = xScale();
        Scale y = yScale();
        grid(out, x, y);
        int index = 0;
        for (Series line : drawn()) {
            line(out, line, index++, x, y);
        }
    }

    private void grid(StringBuilder out, Scale x, Scale y) {
        for (double tick : y.ticks()) {
            String at = pixel(y.pixel(tick));
            out.append("<path class=\"g\" d=\"M%d %sH%d\"/>".formatted(LEFT, at, WIDTH - RIGHT));
            label(out, LEFT - 6, y.pixel(tick) + 4, "end", Numbers.text(tick));
        }
        boolean whole = all(true).stream().allMatch(value -> value == Math.rint(value));
        for (double tick : x.ticks()) {
            if (whole && tick != Math.rint(tick)) {
                continue; // there is no half a hop
            }
            String at = pixel(x.pixel(tick));
            int base = HEIGHT - BOTTOM;
            out.append("<path class=\"a\" d=\"M%s %dv5\"/>".formatted(at, base));
            label(out, x.pixel(tick), base + 18, "middle", Numbers.text(tick));
        }
        out.append(
                "<path class=\"a\" d=\"M%d %dH%d\"/>\n"
                        .formatted(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT));
        label(out, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", xLabel);
        out.append(
                ("<text class=\"l\" text-anchor=\"middle\" "
                                + "transform=\"translate(14 %d) rotate(-90)\">")
                        .formatted((TOP + HEIGHT - BOTTOM) / 2));
        out.append(Html.text(yLabel)).append("</text>\n");
    }

    private static void label(StringBuilder out, double x, double y, String anchor, String text) {
        out.append(
                "<text class=\"l\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                        .formatted(pixel(x), pixel(y), anchor, Html.text(text)));
    }

    private void line(StringBuilder out, Series line, int index, Scale x, Scale y) {
        StringBuilder path = new StringBuilder();
        StringBuilder points = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < line.x().size(); i++) {
            double value = line.y().get(i);
            if (Double.isNaN(value)) {
                pen = false;
                continue;
            }
            double px = x.pixel(line.x().get(i));
            double py = y.pixel(value);
            path.append(pen ? 'L' : 'M').append(pixel(px)).append(' ').append(pixel(py));
            pen = true;
            if (marks && !line.reference()) {
                points.append(marker(index, px, py));
            }
            if (!line.low().isEmpty()) {
                bar(points, px, y.pixel(line.low().get(i)), y.pixel(line.high().get(i)));
            }
        }
        out.append(
                "<g class=\"%s\"><path class=\"c\" stroke-dasharray=\"%s\" d=\"%s\"/>%s</g>\n"
                        .formatted(style(line, index), dash(line, index), path, points));
    }

    private static void bar(StringBuilder out, double x, double low, double high) {
        if (low - high > 0.5) {
            out.append(
                    "<path class=\"b\" d=\"M%s %sV%s\"/>"
                            .formatted(pixel(x), pixel(low), pixel(high)));
        }
    }

    private static String marker(int index, double x, double y) {
        String path =
                switch (index % 4) {
                    case 0 -> "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0";
                    case 1 -> "m-3 -3h6v6h-6z";
                    case 2 -> "m0 -4l4 7h-8z";
                    default -> "m0 -4.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z";
                };
        return "<path class=\"m\" d=\"M%s %s%s\"/>".formatted(pixel(x), pixel(y), path);
    }

    private void key(StringBuilder out) {
        out.append("<ul class=\"key\">");
        int index = 0;
        for (Series line : drawn()) {
            out.append(
                    "<li><svg viewBox=\"0 0 28 12\" width=\"28\" height=\"12\""
                            + " aria-hidden=\"true\">");
            sample(out, line, index++);
            out.append("</svg> ").append(Html.text(line.label())).append("</li>");
        }
        out.append("</ul>\n");
        if (series.size() > MAX_SERIES) {
            out.append(
                    "<p class=\"note\">%d of %d series are drawn; the table has all.</p>\n"
                            .formatted(MAX_SERIES, series.size()));
        }
        if (drawn().stream().anyMatch(line -> !line.low().equals(line.high()))) {
            out.append(
                    "<p class=\"note\">Points are means of the repetitions; bars reach from the"
                            + " lowest to the highest.</p>\n");
        }
    }

    /// A piece of a line, for a key.
    private void sample(StringBuilder out, Series line, int index) {
        String mark = marks && !line.reference() ? marker(index, 14, 6) : "";
        out.append(
                "<g class=\"%s\"><path class=\"c\" stroke-dasharray=\"%s\" d=\"M0 6H28\"/>%s</g>"
                        .formatted(style(line, index), dash(line, index), mark));
    }

    private static String style(Series line, int index) {
        return "s" + index + (line.reference() ? " r" : "");
    }

    private static String dash(Series line, int index) {
        return line.reference() ? REFERENCE_DASHES[index % REFERENCE_DASHES.length] : DASHES[index];
    }

    private void table(StringBuilder out) {
        out.append("<details><summary>Numbers</summary><table><thead><tr><th>series</th><th>");
        out.append(Html.text(xLabel)).append("</th><th>").append(Html.text(yLabel));
        out.append("</th></tr></thead><tbody>\n");
        for (Series line : series) {
            int step = Math.max(1, line.x().size() / TABLE_ROWS);
            for (int i = 0; i < line.x().size(); i += step) {
                out.append("<tr><td>").append(Html.text(line.label())).append("</td><td>");
                out.append(Numbers.text(line.x().get(i))).append("</td><td>");
                out.append(Numbers.text(line.y().get(i))).append("</td></tr>\n");
            }
        }
        out.append("</tbody></table></details>\n");
    }

    /// `title` in letters fit for a file name.
    String fileName() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".svg";
    }
}
