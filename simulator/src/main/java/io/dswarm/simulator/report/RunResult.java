package io.dswarm.simulator.report;

import io.dswarm.simulator.Figures;
import io.dswarm.simulator.Outcome;
import io.dswarm.simulator.fault.Tally;
import io.dswarm.simulator.measure.Density;
import io.dswarm.simulator.measure.Row;
import io.dswarm.simulator.measure.Sample;
import io.dswarm.simulator.plan.Experiment;
import io.dswarm.simulator.workload.Operation;

import org.HdrHistogram.Histogram;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// What a report keeps of a run: its figures and distributions, its rows packed away. A sweep of
/// thousands of runs fits into memory.
///
/// @param latency of all operations, in microseconds
/// @param hops how many lookups took so many hops, by hops
/// @param messages how many operations sent so many requests, by requests
/// @param rows the rows of the run as gzip-compressed lines of `lookups.csv`
@SuppressWarnings("ArrayRecordComponent") // counts and bytes, by the thousand; never compared
public record RunResult(
        Experiment.Run run,
        String digest,
        Map<String, Double> figures,
        List<Sample> samples,
        List<Tally> faults,
        List<String> violations,
        Density density,
        Histogram latency,
        int[] hops,
        int[] messages,
        byte[] rows) {
    /// Packs an outcome.
    public static RunResult of(Experiment.Run run, Outcome outcome) {
        List<Row> lookups =
                outcome.rows().stream()
                        .filter(row -> row.operation() == Operation.LOOKUP && row.hops() >= 0)
                        .toList();
        return new RunResult(
                run,
                outcome.digest(),
                outcome.figures(),
                outcome.samples(),
                outcome.faults(),
                outcome.violations(),
                outcome.density(),
                Figures.latency(outcome.rows()),
                counts(lookups, Row::hops),
                counts(outcome.rows(), Row::messages),
                Csv.rows(run.number(), outcome.rows()));
    }

    /// A figure of the run, by its name in [Figures#NAMES]; NaN if the run has nothing to tell.
    public double figure(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    private static int[] counts(List<Row> rows, ToIntFunction<Row> value) {
        int max = rows.stream().mapToInt(value).max().orElse(-1);
        int[] counts = new int[max + 1];
        rows.forEach(row -> counts[value.applyAsInt(row)]++);
        return counts;
    }
}
