package io.dswarm.simulator.report;

import io.dswarm.simulator.plan.Variant;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The runs of each variant together.
record Variants(Map<Variant, List<RunResult>> results) {
    static Variants of(List<RunResult> results) {
        Map<Variant, List<RunResult>> grouped = new LinkedHashMap<>();
        for (RunResult result : results) {
            grouped.computeIfAbsent(result.run().variant(), _ -> new ArrayList<>()).add(result);
        }
        return new Variants(grouped);
    }

    /// Mean, least and greatest value of a figure over repetitions; NaN where there is none.
    static DoubleSummaryStatistics figure(List<RunResult> results, String name) {
        DoubleSummaryStatistics statistics = new DoubleSummaryStatistics();
        for (RunResult result : results) {
            double value = result.figure(name);
            if (!Double.isNaN(value)) {
                statistics.accept(value);
            }
        }
        return statistics;
    }

    static double mean(List<RunResult> results, String name) {
        DoubleSummaryStatistics statistics = figure(results, name);
        return statistics.getCount() == 0 ? Double.NaN : statistics.getAverage();
    }

    /// A name for a variant, even if nothing is swept.
    static String label(Variant variant) {
        return variant.label().isEmpty() ? "all runs" : variant.label();
    }
}
