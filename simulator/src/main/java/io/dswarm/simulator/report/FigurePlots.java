package io.dswarm.simulator.report;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.simulator.Setting;
import io.dswarm.simulator.plan.Variant;
import io.dswarm.simulator.theory.DisjointPaths;
import io.dswarm.simulator.theory.IdealHops;
import io.dswarm.simulator.workload.Workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Plots of one figure of all variants, against a field that the plan sweeps.
final class FigurePlots {
    private final Variants variants;
    private final List<String> swept;

    /// The field that stands for x; empty if none is a number.
    private final String axis;

    FigurePlots(Variants variants, List<String> swept) {
        this.variants = variants;
        this.swept = swept;
        axis = axis(variants, swept);
    }

    /// Among hostile nodes the first-order line of disjoint paths stands beside what was found.
    List<Plot> success() {
        boolean apart =
                variants.results().keySet().stream()
                        .map(Variant::setting)
                        .allMatch(it ->
                                it.hostility().share() > 0
                                        && it.workload().target() == Workload.Target.NODE);
        List<Plot> plots = of("success", "Success", "share of operations");
        return apart ? plots.stream().map(plot -> plot.with(firstOrder())).toList() : plots;
    }

    private List<Series> firstOrder() {
        Map<String, Map<Double, Double>> lines = new LinkedHashMap<>();
        for (Variant variant : variants.results().keySet()) {
            Setting it = variant.setting();
            int paths = it.config().getInt(Parameter.DISJOINT_PATHS);
            double[] hops =
                    IdealHops.distribution(
                            it.nodes(),
                            it.config().getInt(Parameter.K),
                            it.config().getInt(Parameter.ALPHA));
            double success = DisjointPaths.success(hops, paths, it.hostility().share());
            double at = axis.isEmpty() ? 0 : number(variant, axis).getAsDouble();
            lines.computeIfAbsent("first order, paths " + paths, _ -> new TreeMap<>())
                    .put(at, success);
        }
        return lines.entrySet().stream().map(FigurePlots::reference).toList();
    }

    private static Series reference(Map.Entry<String, Map<Double, Double>> line) {
        return Series.reference(
                line.getKey(),
                List.copyOf(line.getValue().keySet()),
                List.copyOf(line.getValue().values()));
    }

    /// A figure against the axis; a line for each combination of the other fields, and a plot for
    /// each value of a field of words where lines would be too many. Without an axis each variant
    /// is a point of its own.
    List<Plot> of(String name, String title, String unit) {
        Map<String, Map<String, List<Point>>> plots = new LinkedHashMap<>();
        String facet = facet();
        int position = 0;
        for (Map.Entry<Variant, List<RunResult>> entry : variants.results().entrySet()) {
            Variant variant = entry.getKey();
            position++;
            DoubleSummaryStatistics values = Variants.figure(entry.getValue(), name);
            if (values.getCount() > 0) {
                double at = axis.isEmpty() ? position : number(variant, axis).getAsDouble();
                plots.computeIfAbsent(
                                variant.values().getOrDefault(facet, ""),
                                _ -> new LinkedHashMap<>())
                        .computeIfAbsent(label(variant, facet), _ -> new ArrayList<>())
                        .add(new Point(at, values));
            }
        }
        String x = axis.isEmpty() ? "variant, in the order of the key" : axis;
        return plots.entrySet().stream()
                .map(plot ->
                        new Plot(
                                plot.getKey().isEmpty() ? title : title + ", " + plot.getKey(),
                                x,
                                unit,
                                Plot.Form.SWEEP,
                                lines(plot.getValue())))
                .toList();
    }

    private record Point(double x, DoubleSummaryStatistics y) {}

    private static List<Series> lines(Map<String, List<Point>> lines) {
        return lines.entrySet().stream().map(it -> line(it.getKey(), it.getValue())).toList();
    }

    /// The swept field with the most values, if all of them are numbers; the first of several.
    private static String axis(Variants variants, List<String> swept) {
        String axis = "";
        int most = 1;
        for (String field : swept) {
            Set<Variant> all = variants.results().keySet();
            boolean numeric = all.stream().allMatch(it -> number(it, field).isPresent());
            int values = (int) all.stream().map(it -> it.values().get(field)).distinct().count();
            if (numeric && values > most) {
                axis = field;
                most = values;
            }
        }
        return axis;
    }

    /// The first field of words, if all lines together are more than can be told apart.
    private String facet() {
        long lines =
                variants.results().keySet().stream().map(it -> label(it, "")).distinct().count();
        if (axis.isEmpty() || lines <= Plot.MAX_SERIES) {
            return "";
        }
        return swept.stream()
                .filter(field ->
                        variants.results().keySet().stream()
                                .noneMatch(it -> number(it, field).isPresent()))
                .findFirst()
                .orElse("");
    }

    private static OptionalDouble number(Variant variant, String field) {
        return Axis.number(variant.values().getOrDefault(field, ""));
    }

    /// What tells a line from others of its plot.
    private String label(Variant variant, String facet) {
        Map<String, String> rest = new LinkedHashMap<>(variant.values());
        rest.remove(axis);
        rest.remove(facet);
        return Variants.label(new Variant(rest, variant.setting()));
    }

    private static Series line(String label, List<Point> points) {
        points.sort(Comparator.comparingDouble(Point::x));
        return new Series(
                label,
                points.stream().map(Point::x).toList(),
                values(points, DoubleSummaryStatistics::getAverage),
                values(points, DoubleSummaryStatistics::getMin),
                values(points, DoubleSummaryStatistics::getMax),
                false);
    }

    private static List<Double> values(
            List<Point> points, ToDoubleFunction<DoubleSummaryStatistics> value) {
        return points.stream().map(point -> value.applyAsDouble(point.y())).toList();
    }
}
