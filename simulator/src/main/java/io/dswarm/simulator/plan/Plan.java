package io.dswarm.simulator.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.simulator.Setting;

import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a plan file. A list where one value belongs spans a sweep: the plan is read once for each
/// combination, which also finds lists that only some combinations lead to.
public final class Plan {
    /// More runs than this are a mistake in a sweep rather than a wish.
    public static final int MAX_RUNS = 10_000;

    private final String file;
    private final MappingNode root;
    private final Inputs inputs;
    private final List<String> metrics;
    private final Map<String, Object> lock = new LinkedHashMap<>();
    private final List<Variant> variants = new ArrayList<>();
    private final List<String> read = new ArrayList<>();

    private Plan(String file, MappingNode root, Inputs inputs, List<String> metrics) {
        this.file = file;
        this.root = root;
        this.inputs = inputs;
        this.metrics = metrics;
    }

    /// Reads the plan `text` that is called `file` in errors. Checks may be about `metrics`.
    ///
    /// @throws PlanException if anything about it is wrong
    public static Experiment read(String file, String text, Inputs inputs, List<String> metrics) {
        return new Plan(file, compose(file, text), inputs, metrics).experiment();
    }

    /// A commented plan that runs in seconds, to begin from.
    public static String example() {
        try (InputStream in = Plan.class.getResourceAsStream("example.yaml")) {
            if (in == null) {
                throw new IllegalStateException("example.yaml is part of this program");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MappingNode compose(String file, String text) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            Node node = new Compose(settings).composeString(text).orElse(null);
            if (node instanceof MappingNode mapping) {
                return mapping;
            }
            throw new PlanException(file, 1, "", "not a plan; `dswarm sim init` prints one");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new PlanException(file, line, "", "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new PlanException(file, 1, "", "not YAML: " + e.getMessage());
        }
    }

    private Experiment experiment() {
        Head head = expand(Map.of());
        return new Experiment(
                head.name(),
                head.seed(),
                head.repeat(),
                List.copyOf(variants),
                head.checks(),
                yaml(lock),
                List.copyOf(read));
    }

    private record Head(String name, long seed, int repeat, List<Check> checks) {}

    /// Reads with these choices, and where a list is still open with each of its elements.
    private Head expand(Map<String, Integer> chosen) {
        Choices choices = new Choices(chosen);
        Section section = new Section(file, "", root, choices, lock);
        Head head =
                new Head(
                        section.text("name", "experiment"),
                        section.seed("seed", "1"),
                        section.integer("repeat", 1, 1_000, "1"),
                        List.of());
        Setting setting = new SettingReader(this::input).read(section);
        List<Check> checks = section.texts("checks", text -> Check.parse(text, metrics));
        section.end();
        refuseTooMany((variants.size() + choices.fewest()) * head.repeat());
        if (choices.open().isEmpty()) {
            variants.add(new Variant(choices.labels(), setting));
        } else {
            branch(chosen, choices.open().entrySet().iterator().next());
        }
        return new Head(head.name(), head.seed(), head.repeat(), checks);
    }

    private void branch(Map<String, Integer> chosen, Map.Entry<String, Integer> open) {
        for (int index = 0; index < open.getValue(); index++) {
            Map<String, Integer> further = new LinkedHashMap<>(chosen);
            further.put(open.getKey(), index);
            expand(further);
        }
    }

    private String input(String name) {
        if (!read.contains(name)) {
            read.add(name);
        }
        return inputs.read(name);
    }

    private void refuseTooMany(double runs) {
        if (runs > MAX_RUNS) {
            throw new PlanException(
                    file,
                    1,
                    "",
                    "a sweep of %.0f or more runs; allowed are %d".formatted(runs, MAX_RUNS));
        }
    }

    private static String yaml(Map<String, Object> tree) {
        DumpSettings settings =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(100).build();
        return new Dump(settings).dumpToString(tree);
    }
}
