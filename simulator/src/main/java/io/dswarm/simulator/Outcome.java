package io.dswarm.simulator;

import io.dswarm.simulator.fault.Tally;
import io.dswarm.simulator.measure.Density;
import io.dswarm.simulator.measure.Row;
import io.dswarm.simulator.measure.Sample;

import java.util.List;
import java.util.Map;

/// What came of a run.
///
/// @param digest stands for every event of the run: equal digests, equal runs
/// @param events messages delivered and timers rung
/// @param figures the run in numbers, by the names in [Figures#NAMES]
/// @param rows the operations that ended, in that order
/// @param violations what was seen that must never be; empty as it should be
/// @param density where the nodes alive at the end are, and the keys of acknowledged values
public record Outcome(
        String digest,
        long events,
        Map<String, Double> figures,
        List<Row> rows,
        List<Sample> samples,
        List<Tally> faults,
        List<String> violations,
        Density density) {
    /// A figure, by its name in [Figures#NAMES]; NaN if the run has nothing to tell.
    public double figure(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }
}
