package io.dswarm.benchmarks;

import java.util.ArrayList;
import java.util.List;

/// Lines over a logarithmic axis, as an SVG file of its own. Every point has its number beside it.
final class LogDrawing {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 320;
    private static final int LEFT = 40;
    private static final int BOTTOM = 280;
    private static final int SPAN = 420;
    private static final int RISE = 250;

    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73");

    private final String axis;
    private final List<Integer> places;
    private final List<String> labels = new ArrayList<>();
    private final List<List<Double>> lines = new ArrayList<>();

    /// A drawing of values at these places.
    LogDrawing(String axis, List<Integer> places) {
        this.axis = axis;
        this.places = places;
    }

    void line(String label, List<Double> values) {
        labels.add(label);
        lines.add(values);
    }

    String svg() {
        StringBuilder out = new StringBuilder();
        out.append(
                ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                                + " font-family=\"sans-serif\" font-size=\"11\">%n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n")
                        .formatted(WIDTH, HEIGHT));
        out.append("<path d=\"M%d %dh%d\" stroke=\"#888\"/>%n".formatted(LEFT, BOTTOM, SPAN));
        for (int place : places) {
            out.append(text(x(place), BOTTOM + 16, "%,d".formatted(place)));
        }
        out.append(text(LEFT + SPAN / 2.0, BOTTOM + 34, axis));
        for (int i = 0; i < lines.size(); i++) {
            draw(out, i);
        }
        return out.append("</svg>\n").toString();
    }

    private void draw(StringBuilder out, int number) {
        List<Double> values = lines.get(number);
        String colour = COLOURS.get(number % COLOURS.size());
        out.append("<g fill=\"%s\">%n".formatted(colour));
        out.append("<polyline fill=\"none\" stroke=\"%s\" points=\"".formatted(colour));
        for (int i = 0; i < values.size(); i++) {
            out.append("%.1f,%.1f ".formatted(x(places.get(i)), y(values.get(i))));
        }
        out.append("\"/>\n");
        for (int i = 0; i < values.size(); i++) {
            double x = x(places.get(i));
            double y = y(values.get(i));
            out.append("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>%n".formatted(x, y));
            out.append(text(x, y - 8, "%.2f".formatted(values.get(i))));
        }
        out.append(
                "<text x=\"%d\" y=\"%.1f\">%s</text>%n</g>%n"
                        .formatted(LEFT + SPAN + 8, y(values.getLast()) + 4, labels.get(number)));
    }

    private double x(int place) {
        double first = Math.log(places.getFirst());
        double last = Math.log(places.getLast());
        return LEFT + SPAN * (Math.log(place) - first) / Math.max(1e-9, last - first);
    }

    private double y(double value) {
        double most = lines.stream().flatMap(List::stream).mapToDouble(it -> it).max().orElse(1);
        return BOTTOM - RISE * value / most;
    }

    private static String text(double x, double y, String text) {
        return "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>%n"
                .formatted(x, y, text);
    }
}
