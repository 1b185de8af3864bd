package io.dswarm.simulator.report;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.simulator.Setting;
import io.dswarm.simulator.measure.Sample;
import io.dswarm.simulator.plan.Variant;
import io.dswarm.simulator.theory.IdealHops;

import org.HdrHistogram.Histogram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The plots of an experiment, each made of the results of all variants.
final class Plots {
    private final Variants variants;
    private final List<String> swept;

    Plots(Variants variants, List<String> swept) {
        this.variants = variants;
        this.swept = swept;
    }

    List<Plot> all() {
        List<Plot> plots = new ArrayList<>();
        plots.add(latency());
        plots.add(figure("success", "Success", "share of operations"));
        plots.add(counts("Messages an operation", "requests", RunResult::messages));
        plots.add(hops());
        plots.add(figure("maintenance", "Maintenance", "bytes a node and second"));
        plots.add(overTime("Success over time", "share of operations", Sample::success));
        plots.add(overTime("Tables over time", "share of contacts alive", Sample::fresh));
        plots.add(overTime("Nodes over time", "live nodes", Sample::live));
        return plots.stream().filter(plot -> !plot.series().isEmpty()).toList();
    }

    private Plot latency() {
        List<Series> series = new ArrayList<>();
        variants.results()
                .forEach((variant, results) -> {
                    Histogram sum = new Histogram(3);
                    results.forEach(result -> sum.add(result.latency()));
                    if (sum.getTotalCount() > 0) {
                        series.add(cdf(Variants.label(variant), sum));
                    }
                });
        return new Plot("Latency", "ms", "share that took no longer", true, true, false, series);
    }

    private static Series cdf(String label, Histogram histogram) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int percent = 0; percent <= 100; percent++) {
            x.add(Math.max(0.001, histogram.getValueAtPercentile(percent) / 1000.0));
            y.add(percent / 100.0);
        }
        return Series.of(label, x, y);
    }

    private Plot counts(String title, String unit, Function<RunResult, int[]> counts) {
        List<Series> series = new ArrayList<>();
        variants.results()
                .forEach((variant, results) -> {
                    double[] shares = shares(results, counts);
                    if (shares.length > 0) {
                        series.add(distribution(Variants.label(variant), shares, false));
                    }
                });
        return new Plot(title, unit, "share of operations", false, true, true, series);
    }

    /// What lookups took, and what they would take in an ideal network of that size.
    private Plot hops() {
        Plot measured = counts("Hops", "hops", RunResult::hops);
        List<Series> series = new ArrayList<>(measured.series());
        if (!series.isEmpty()) {
            Set<String> drawn = new LinkedHashSet<>();
            for (Variant variant : variants.results().keySet()) {
                Setting setting = variant.setting();
                int k = setting.config().getInt(Parameter.K);
                int alpha = setting.config().getInt(Parameter.ALPHA);
                String label = "theory: n %d, k %d, alpha %d".formatted(setting.nodes(), k, alpha);
                if (drawn.size() < 3 && drawn.add(label)) {
                    double[] ideal = IdealHops.distribution(setting.nodes(), k, alpha);
                    series.add(
                            Math.min(series.size(), Plot.MAX_SERIES - drawn.size()),
                            distribution(label, ideal, true));
                }
            }
        }
        return new Plot("Hops", "hops", "share of lookups", false, true, true, series);
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

    /// A figure against the first swept field that is a number; a line for each combination of the
    /// others. Without such a field variants stand side by side by their numbers.
    private Plot figure(String name, String title, String unit) {
        String axis = swept.stream().filter(this::numeric).findFirst().orElse("");
        Map<String, List<Map.Entry<Double, DoubleSummaryStatistics>>> lines = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<Variant, List<RunResult>> entry : variants.results().entrySet()) {
            number++;
            DoubleSummaryStatistics values = Variants.figure(entry.getValue(), name);
            if (values.getCount() > 0) {
                double at = axis.isEmpty() ? number : number(entry.getKey(), axis).getAsDouble();
                lines.computeIfAbsent(others(entry.getKey(), axis), _ -> new ArrayList<>())
                        .add(Map.entry(at, values));
            }
        }
        List<Series> series = new ArrayList<>();
        lines.forEach((label, points) -> series.add(line(label, points)));
        String xLabel = axis.isEmpty() ? "variant" : axis;
        return new Plot(title, xLabel, unit, false, false, true, series);
    }

    private boolean numeric(String field) {
        return variants.results().keySet().stream()
                .allMatch(variant -> number(variant, field).isPresent());
    }

    private static OptionalDouble number(Variant variant, String field) {
        return Axis.number(variant.values().getOrDefault(field, ""));
    }

    private static String others(Variant variant, String axis) {
        Map<String, String> rest = new LinkedHashMap<>(variant.values());
        if (axis.isEmpty()) {
            return "all runs";
        }
        rest.remove(axis);
        return Variants.label(new Variant(rest, variant.setting()));
    }

    private static Series line(
            String label, List<Map.Entry<Double, DoubleSummaryStatistics>> points) {
        points.sort(Map.Entry.comparingByKey());
        List<Double> x = points.stream().map(Map.Entry::getKey).toList();
        return new Series(
                label,
                x,
                values(points, DoubleSummaryStatistics::getAverage),
                values(points, DoubleSummaryStatistics::getMin),
                values(points, DoubleSummaryStatistics::getMax),
                false);
    }

    private static List<Double> values(
            List<Map.Entry<Double, DoubleSummaryStatistics>> points,
            ToDoubleFunction<DoubleSummaryStatistics> value) {
        return points.stream().map(point -> value.applyAsDouble(point.getValue())).toList();
    }

    /// The samples of the first repetition of each variant.
    private Plot overTime(String title, String unit, ToDoubleFunction<Sample> value) {
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
        return new Plot(title, "s", unit, false, false, false, series);
    }
}
