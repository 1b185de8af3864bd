package io.dswarm.simulator.report;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.simulator.Setting;
import io.dswarm.simulator.measure.Sample;
import io.dswarm.simulator.plan.Variant;
import io.dswarm.simulator.theory.IdealHops;

import org.HdrHistogram.Histogram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The drawings of an experiment, each made of the results of all variants.
final class Plots {
    /// So many lines of theory leave room for what was measured.
    private static final int MOST_THEORIES = 3;

    private final Variants variants;
    private final FigurePlots figures;

    Plots(Variants variants, List<String> swept) {
        this.variants = variants;
        figures = new FigurePlots(variants, swept);
    }

    List<Drawing> all() {
        List<Drawing> plots = new ArrayList<>();
        plots.add(latency());
        plots.addAll(figures.success());
        plots.addAll(figures.of("success.get", "Success of gets", "share of gets"));
        plots.add(counts("Messages an operation", "requests", "operations", RunResult::messages));
        plots.add(hops());
        plots.addAll(figures.of("recall", "Recall", "share of the true closest that was found"));
        plots.addAll(figures.of("maintenance", "Maintenance", "bytes a node and second"));
        plots.add(overTime("Success over time", "share of operations", Sample::success));
        plots.add(overTime("Tables over time", "share of contacts alive", Sample::fresh));
        plots.add(overTime("Nodes over time", "live nodes", Sample::live));
        return plots.stream().filter(drawing -> !drawing.series().isEmpty()).toList();
    }

    private Plot latency() {
        List<Series> series = new ArrayList<>();
        variants.results()
                .forEach((variant, results) -> {
                    Histogram sum = new Histogram(3);
                    results.forEach(result -> sum.add(result.latency()));
                    if (sum.getTotalCount() > 0 && sum.getMaxValue() > 0) {
                        series.add(cdf(Variants.label(variant), sum));
                    }
                });
        return new Plot("Latency", "ms", "share that took no longer", Plot.Form.TIMES, series);
    }

    /// What took no time at all has no place on a logarithmic axis: the line begins above it.
    private static Series cdf(String label, Histogram histogram) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int percent = 0; percent <= 100; percent++) {
            long micros = histogram.getValueAtPercentile(percent);
            if (micros > 0) {
                x.add(micros / 1000.0);
                y.add(percent / 100.0);
            }
        }
        return Series.of(label, x, y);
    }

    private Plot counts(String title, String unit, String of, Function<RunResult, int[]> counts) {
        List<Series> series = new ArrayList<>();
        variants.results()
                .forEach((variant, results) -> {
                    double[] shares = shares(results, counts);
                    if (shares.length > 0) {
                        series.add(distribution(Variants.label(variant), shares, false));
                    }
                });
        return new Plot(title, unit, "share of " + of, Plot.Form.COUNTS, series);
    }

    /// What lookups took, and what they would take in an ideal network of that size.
    private Plot hops() {
        Plot measured = counts("Hops", "hops", "lookups", RunResult::hops);
        Map<String, Series> theory = new LinkedHashMap<>();
        for (Variant variant : variants.results().keySet()) {
            Setting setting = variant.setting();
            int k = setting.config().getInt(Parameter.K);
            int alpha = setting.config().getInt(Parameter.ALPHA);
            String label = "theory: n %d, k %d, alpha %d".formatted(setting.nodes(), k, alpha);
            if (!measured.series().isEmpty() && theory.size() < MOST_THEORIES) {
                theory.computeIfAbsent(
                        label,
                        _ -> {
                            double[] ideal = IdealHops.distribution(setting.nodes(), k, alpha);
                            return distribution(label, ideal, true);
                        });
            }
        }
        return measured.with(List.copyOf(theory.values()));
    }

    private static double[] shares(List<RunResult> results, Function<RunResult, int[]> counts) {
        int longest = results.stream().mapToInt(r -> counts.apply(r).length).max().orElse(0);
        double[] shares = new double[longest];
        for (RunResult result : results) {
            int[] some = counts.apply(result);
            IntStream.range(0, some.length).forEach(i -> shares[i] += some[i]);
        }
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    private static Series distribution(String label, double[] shares, boolean reference) {
        List<Double> x = IntStream.range(0, shares.length).mapToObj(i -> (double) i).toList();
        List<Double> y = Arrays.stream(shares).boxed().toList();
        return reference ? Series.reference(label, x, y) : Series.of(label, x, y);
    }

    /// The samples of the first repetition of each variant.
    private Drawing overTime(String title, String unit, ToDoubleFunction<Sample> value) {
        List<Series> series = new ArrayList<>();
        variants.results()
                .forEach((variant, results) -> {
                    List<Sample> samples = results.getFirst().samples();
                    if (!samples.isEmpty()) {
                        series.add(
                                Series.of(
                                        Variants.label(variant),
                                        samples.stream().map(s -> s.at() / 1e6).toList(),
                                        samples.stream().map(value::applyAsDouble).toList()));
                    }
                });
        String x = "s, first repetition";
        return series.size() == 1
                ? new Plot(title, x, unit, Plot.Form.SECONDS, series)
                : new Panels(title, x, unit, series);
    }
}
