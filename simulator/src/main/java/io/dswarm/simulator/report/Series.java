package io.dswarm.simulator.report;

import static io.dswarm.simulator.report.Numbers.pixel;

import java.util.List;

/// A line of a plot. `low` and `high` bound each point where repetitions differ; they are empty
/// where there is nothing to bound. A `reference` is drawn thin and grey: theory, not measurement.
record Series(
        String label,
        List<Double> x,
        List<Double> y,
        List<Double> low,
        List<Double> high,
        boolean reference) {
    static Series of(String label, List<Double> x, List<Double> y) {
        return new Series(label, x, y, List.of(), List.of(), false);
    }

    /// As the `d` of a path, broken where there is no value.
    String path(Scale xScale, Scale yScale) {
        var path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < x.size(); i++) {
            boolean is = !Double.isNaN(y.get(i));
            if (is) {
                path.append(pen ? 'L' : 'M').append(pixel(xScale.pixel(x.get(i))));
                path.append(' ').append(pixel(yScale.pixel(y.get(i))));
            }
            pen = is;
        }
        return path.toString();
    }

    static Series reference(String label, List<Double> x, List<Double> y) {
        return new Series(label, x, y, List.of(), List.of(), true);
    }
}
