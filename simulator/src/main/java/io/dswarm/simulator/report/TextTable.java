package io.dswarm.simulator.report;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `summary.json` for a reader at a terminal: variants with their main figures, then checks.
public final class TextTable {
    private static final List<String> COLUMNS =
            List.of(
                    "success",
                    "recall",
                    "hops.mean",
                    "rounds.mean",
                    "messages.mean",
                    "latency.p50",
                    "latency.p99",
                    "maintenance");

    private TextTable() {}

    /// The text for a summary.
    ///
    /// @throws RuntimeException if it is none
    public static String of(String summaryJson) {
        // JSON is YAML 1.2.
        Map<?, ?> summary =
                (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(summaryJson);
        if (summary == null) {
            throw new IllegalArgumentException("an empty summary");
        }
        StringBuilder out = new StringBuilder();
        out.append("%s: digest %s%n%n".formatted(summary.get("name"), summary.get("digest")));
        table(out, (List<?>) member(summary, "variants"));
        for (Object check : (List<?>) member(summary, "checks")) {
            Map<?, ?> it = (Map<?, ?>) check;
            boolean holds = Boolean.TRUE.equals(it.get("holds"));
            String where = holds ? "holds" : "FAILS in runs " + it.get("failing");
            out.append("check %s: %s%n".formatted(it.get("check"), where));
        }
        return out.toString();
    }

    private static Object member(Map<?, ?> map, String name) {
        Object value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static void table(StringBuilder out, List<?> variants) {
        List<List<String>> lines = new ArrayList<>();
        List<String> header = new ArrayList<>(COLUMNS);
        header.addFirst("variant");
        lines.add(header);
        variants.forEach(variant -> lines.add(line((Map<?, ?>) variant)));
        for (List<String> line : lines) {
            for (int column = 0; column < line.size(); column++) {
                int wanted = column;
                int width = lines.stream().mapToInt(it -> it.get(wanted).length()).max().orElse(1);
                String format = column == 0 ? "%-" + width + "s" : "  %" + width + "s";
                out.append(String.format(Locale.ROOT, format, line.get(column)));
            }
            out.append('\n');
        }
        out.append('\n');
    }

    private static List<String> line(Map<?, ?> variant) {
        List<String> cells = new ArrayList<>();
        Map<?, ?> values = (Map<?, ?>) member(variant, "values");
        StringBuilder label = new StringBuilder();
        values.forEach((field, value) -> label.append(label.isEmpty() ? "" : ", ").append(value));
        cells.add(label.isEmpty() ? "all runs" : label.toString());
        Map<?, ?> figures = (Map<?, ?>) member(variant, "figures");
        for (String column : COLUMNS) {
            Map<?, ?> figure = (Map<?, ?>) figures.get(column);
            cells.add(
                    figure == null
                            ? ""
                            : Numbers.text(((Number) member(figure, "mean")).doubleValue()));
        }
        return cells;
    }
}
