package io.dswarm.simulator.report;

import static io.dswarm.simulator.report.Numbers.pixel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A plot with a line for each series. They differ by colour (Okabe and Ito), dash and marker, so
/// that no one of the three needs to be seen.
record Plot(String title, String xLabel, String yLabel, Form form, List<Series> series)
        implements Drawing {
    /// As many as can be told apart; the table has all.
    static final int MAX_SERIES = 8;

    static final int LEFT = 66;
    private static final int HEIGHT = 320;

    /// Half of a number of seven digits.
    private static final int RIGHT = 22;

    private static final int TOP = 12;
    private static final int BOTTOM = 44;
    private static final int KEY_LINE = 17;

    /// For the name of a value below an axis.
    private static final double NAME_ROOM = 44;

    private static final String[] DASHES = {
        "", "7 4", "2 3", "9 3 2 3", "", "7 4", "2 3", "9 3 2 3"
    };

    /// Theory is grey and finely dotted, the more so the later it comes.
    private static final String[] REFERENCE_DASHES = {"1 3", "4 3", "8 3"};

    /// What a plot is of, and so how its axes and lines are drawn.
    enum Form {
        /// Shares, at whole numbers from 0 on.
        COUNTS(false, true, true),
        /// Shares, over times of all magnitudes.
        TIMES(true, true, false),
        /// Figures, at the values that were run, which alone are named on the axis.
        SWEEP(false, false, true),
        /// Figures, over seconds.
        SECONDS(false, false, false);

        private final boolean logX;
        private final boolean zeroY;
        private final boolean marks;

        Form(boolean logX, boolean zeroY, boolean marks) {
            this.logX = logX;
            this.zeroY = zeroY;
            this.marks = marks;
        }
    }

    /// The same with more lines behind its own.
    Plot with(List<Series> more) {
        List<Series> all = new ArrayList<>(series);
        all.addAll(more);
        return new Plot(title, xLabel, yLabel, form, all);
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public int keyHeight() {
        return KEY_LINE * drawn().size();
    }

    @Override
    public void drawKey(StringBuilder out) {
        int index = 0;
        for (Series line : drawn()) {
            int y = KEY_LINE * index + 6;
            out.append("<g transform=\"translate(%d %d)\">".formatted(LEFT, y));
            sample(out, line, index++);
            Drawing.label(out, 36, 10, "start", line.label());
            out.append("</g>\n");
        }
    }

    private List<Series> drawn() {
        long theory = series.stream().filter(Series::reference).count();
        return Stream.concat(
                        series.stream()
                                .filter(line -> !line.reference())
                                .limit(Math.max(0, MAX_SERIES - theory)),
                        series.stream().filter(Series::reference))
                .limit(MAX_SERIES)
                .toList();
    }

    private Scale xScale() {
        Scale scale = Scale.over(all(true), form.logX, false, LEFT, WIDTH - RIGHT);
        return form == Form.SWEEP ? scale.withMargin(0.04) : scale;
    }

    private Scale yScale() {
        Scale scale = Scale.over(all(false), false, form.zeroY, HEIGHT - BOTTOM, TOP);
        return form.zeroY ? scale : scale.withMargin(0.05);
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

    @Override
    public void draw(StringBuilder out) {
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
            Drawing.label(out, LEFT - 6, y.pixel(tick) + 4, "end", Numbers.text(tick));
        }
        for (double tick : xTicks(x)) {
            String at = pixel(x.pixel(tick));
            int base = HEIGHT - BOTTOM;
            out.append("<path class=\"a\" d=\"M%s %dv5\"/>".formatted(at, base));
            Drawing.label(out, x.pixel(tick), base + 18, "middle", Numbers.text(tick));
        }
        out.append(
                "<path class=\"a\" d=\"M%d %dH%d\"/>\n"
                        .formatted(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT));
        Drawing.label(out, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", xLabel);
        out.append(
                ("<text class=\"l\" text-anchor=\"middle\" "
                                + "transform=\"translate(14 %d) rotate(-90)\">")
                        .formatted((TOP + HEIGHT - BOTTOM) / 2));
        out.append(Html.text(yLabel)).append("</text>\n");
    }

    private List<Double> xTicks(Scale x) {
        return switch (form) {
            case SWEEP -> x.apart(all(true).stream().distinct().sorted().toList(), NAME_ROOM);
            case COUNTS -> x.ticks().stream().filter(it -> it == Math.rint(it)).toList();
            case TIMES, SECONDS -> x.ticks();
        };
    }

    private void line(StringBuilder out, Series line, int index, Scale x, Scale y) {
        var points = new StringBuilder();
        for (int i = 0; i < line.x().size(); i++) {
            double value = line.y().get(i);
            if (Double.isNaN(value)) {
                continue;
            }
            double px = x.pixel(line.x().get(i));
            if (form.marks && !line.reference()) {
                points.append(marker(index, px, y.pixel(value)));
            }
            if (!line.low().isEmpty()) {
                bar(points, px, y.pixel(line.low().get(i)), y.pixel(line.high().get(i)));
            }
        }
        out.append(
                "<g class=\"%s\"><path class=\"c\" stroke-dasharray=\"%s\" d=\"%s\"/>%s</g>\n"
                        .formatted(style(line, index), dash(line, index), line.path(x, y), points));
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

    @Override
    public void key(StringBuilder out) {
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
        String mark = form.marks && !line.reference() ? marker(index, 14, 6) : "";
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
}
