package io.dswarm.simulator.report;

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

    static Series reference(String label, List<Double> x, List<Double> y) {
        return new Series(label, x, y, List.of(), List.of(), true);
    }
}
