package io.dswarm.simulator;

import io.dswarm.simulator.measure.Row;
import io.dswarm.simulator.measure.Statistic;
import io.dswarm.simulator.workload.Operation;

import org.HdrHistogram.Histogram;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// The figures of a run. Where a run has nothing to tell, a figure is NaN.
public final class Figures {
    /// All of them, in the order of the columns of `runs.csv`. Latencies are milliseconds, bytes
    /// are before encryption, hops, rounds and recall are about lookups alone.
    public static final List<String> NAMES =
            List.of(
                    "operations",
                    "success",
                    "success.lookup",
                    "success.put",
                    "success.get",
                    "recall",
                    "hops.mean",
                    "hops.p50",
                    "hops.p99",
                    "hops.max",
                    "rounds.mean",
                    "messages.mean",
                    "messages.p50",
                    "messages.p99",
                    "bytes.mean",
                    "unanswered.mean",
                    "latency.mean",
                    "latency.p50",
                    "latency.p90",
                    "latency.p99",
                    "latency.max",
                    "maintenance",
                    "gini",
                    "live",
                    "contacts",
                    "fresh",
                    "fill",
                    "events",
                    "violations");

    private final Map<String, Double> values = new LinkedHashMap<>();

    Figures() {
        NAMES.forEach(name -> values.put(name, Double.NaN));
    }

    Figures set(String name, double value) {
        if (values.put(name, value) == null) {
            throw new IllegalArgumentException("no figure " + name);
        }
        return this;
    }

    Map<String, Double> values() {
        return values;
    }

    /// Sets what the operations tell.
    Figures operations(List<Row> rows) {
        set("operations", rows.size());
        set("success", mean(rows, _ -> true, row -> row.success() ? 1 : 0));
        for (Operation operation : Operation.values()) {
            String name = "success." + operation.name().toLowerCase(java.util.Locale.ROOT);
            set(
                    name,
                    mean(rows, row -> row.operation() == operation, row -> row.success() ? 1 : 0));
        }
        Predicate<Row> lookup = row -> row.operation() == Operation.LOOKUP;
        set("recall", mean(rows, row -> !Double.isNaN(row.recall()), Row::recall));
        set("rounds.mean", mean(rows, lookup.and(row -> !Double.isNaN(row.rounds())), Row::rounds));
        Statistic hops = statistic(rows, lookup.and(row -> row.hops() >= 0), Row::hops);
        set("hops.mean", hops.mean()).set("hops.p50", hops.p50()).set("hops.p99", hops.p99());
        set("hops.max", hops.max());
        Statistic messages = statistic(rows, _ -> true, Row::messages);
        set("messages.mean", messages.mean()).set("messages.p50", messages.p50());
        set("messages.p99", messages.p99());
        set("bytes.mean", mean(rows, _ -> true, Row::bytes));
        set("unanswered.mean", mean(rows, _ -> true, Row::unanswered));
        return latencies(rows);
    }

    private Figures latencies(List<Row> rows) {
        Histogram histogram = latency(rows);
        boolean none = rows.isEmpty();
        set("latency.mean", mean(rows, _ -> true, Row::latency) / 1000);
        set("latency.max", none ? Double.NaN : histogram.getMaxValue() / 1000.0);
        for (int percent : new int[] {50, 90, 99}) {
            double micros = histogram.getValueAtPercentile(percent);
            set("latency.p" + percent, none ? Double.NaN : micros / 1000);
        }
        return this;
    }

    /// Latencies in microseconds, to three digits.
    public static Histogram latency(List<Row> rows) {
        Histogram histogram = new Histogram(3);
        rows.forEach(row -> histogram.recordValue(row.latency()));
        return histogram;
    }

    private static double mean(List<Row> rows, Predicate<Row> which, ToDoubleFunction<Row> value) {
        return rows.stream().filter(which).mapToDouble(value).average().orElse(Double.NaN);
    }

    private static Statistic statistic(
            List<Row> rows, Predicate<Row> which, ToDoubleFunction<Row> value) {
        return Statistic.of(rows.stream().filter(which).mapToDouble(value).toArray());
    }
}
