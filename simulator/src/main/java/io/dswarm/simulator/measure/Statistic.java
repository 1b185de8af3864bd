package io.dswarm.simulator.measure;

import java.util.Arrays;

/// Mean and quantiles of numbers, none of them NaN; everything is NaN if there are none.
public record Statistic(double mean, double p50, double p90, double p99, double max) {
    /// The figures of `values`, whose order does not matter; quantiles are nearest-rank.
    public static Statistic of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Statistic(
                Arrays.stream(values).average().orElse(Double.NaN),
                quantile(sorted, 0.5),
                quantile(sorted, 0.9),
                quantile(sorted, 0.99),
                quantile(sorted, 1));
    }

    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
