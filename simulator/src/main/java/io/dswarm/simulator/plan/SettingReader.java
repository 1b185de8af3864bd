package io.dswarm.simulator.plan;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.simulator.Setting;
import io.dswarm.simulator.churn.Disruption;
import io.dswarm.simulator.churn.Sessions;
import io.dswarm.simulator.hostile.Behaviour;
import io.dswarm.simulator.hostile.Hostility;
import io.dswarm.simulator.workload.Workload;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the part of a plan that makes up a [Setting]; every default of a plan stands here or in
/// the readers of the network and of faults.
final class SettingReader {
    private static final int MAX_NODES = 10_000_000;

    private final Inputs inputs;

    SettingReader(Inputs inputs) {
        this.inputs = inputs;
    }

    Setting read(Section plan) {
        return new Setting(
                plan.integer("nodes", 2, MAX_NODES, "1000"),
                word(plan, "tables", Setting.Tables.IDEAL),
                plan.micros("settle", "0 s"),
                plan.flag("maintenance", "true"),
                plan.section("protocol", SettingReader::protocol),
                plan.section("network", section -> NetworkReader.read(section, inputs)),
                plan.section("churn", SettingReader::churn),
                plan.list("events", SettingReader::disruption),
                plan.list("faults", FaultReader::read),
                plan.section("hostile", SettingReader::hostility),
                plan.section("workload", SettingReader::workload),
                plan.micros("duration", "1 min"),
                plan.micros("sampleEvery", "5 s"),
                plan.flag("invariants", "false"));
    }

    /// Every parameter of a node is a field by its own name.
    private static Config protocol(Section section) {
        Config config = Config.standard();
        for (Parameter parameter : Parameter.values()) {
            String name = parameter.label();
            try {
                config = config.with(parameter, value(section, parameter));
            } catch (IllegalArgumentException e) {
                throw section.error(name, String.valueOf(e.getMessage()));
            }
        }
        return config;
    }

    private static long value(Section section, Parameter parameter) {
        String standard = (parameter.standard() + " " + parameter.unit().symbol()).strip();
        long unit = parameter.unit().micros();
        if (unit > 0) {
            return section.micros(parameter.label(), standard) / unit;
        }
        return section.whole(
                parameter.label(),
                parameter.min(),
                parameter.max(),
                Long.toString(parameter.standard()));
    }

    private static Sessions churn(Section section) {
        return switch (section.oneOf("model", "none", List.of("none", "exponential", "weibull"))) {
            case "exponential" -> new Sessions.Exponential(section.micros("mean", "1 h"));
            case "weibull" ->
                    new Sessions.Weibull(
                            section.real("shape", 0.05, 20, "0.59"),
                            section.micros("scale", "41.9 min"));
            default -> new Sessions.Endless();
        };
    }

    private static Disruption disruption(Section section) {
        long at = section.micros("at", "0 s");
        return switch (section.oneOf("kind", "crash", List.of("crash", "join", "holders"))) {
            case "join" -> new Disruption.MassJoin(at, section.integer("nodes", 1, MAX_NODES, "1"));
            case "holders" ->
                    new Disruption.HolderCrash(
                            at,
                            section.integer("key", 0, Integer.MAX_VALUE, "0"),
                            section.integer("nodes", 1, MAX_NODES, "20"));
            default -> new Disruption.MassCrash(at, section.share("share", "0.5"));
        };
    }

    private static Hostility hostility(Section section) {
        int sybils = section.integer("sybils", 0, 60_000, "0");
        return new Hostility(
                section.share("share", "0"),
                word(section, "behaviour", Behaviour.COLLUDING),
                sybils,
                section.integer("sybilGroups", 1, 60_000, "1"),
                sybils == 0
                        ? Optional.empty()
                        : Optional.of(section.integer("eclipse", 0, Integer.MAX_VALUE, "0")));
    }

    private static Workload workload(Section section) {
        return new Workload(
                section.rate("lookups", "0"),
                section.rate("puts", "0"),
                section.rate("gets", "0"),
                word(section, "arrivals", Workload.Arrivals.REGULAR),
                word(section, "target", Workload.Target.KEY),
                section.integer("keys", 1, 1_000_000, "100"),
                section.real("zipf", 0, 10, "0"),
                section.bytes("valueBytes", 65_536, "64 B"),
                section.integer("preload", 0, 1_000_000, "0"),
                section.texts("from", SettingReader::ordinal));
    }

    private static int ordinal(String text) {
        if (text.matches("[0-9]{1,8}")) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(
                "\"%s\" is not a node; allowed are ordinals from 0".formatted(text));
    }

    /// One of the constants of an enum, in lower case.
    private static <E extends Enum<E>> E word(Section section, String name, E fallback) {
        E[] constants = fallback.getDeclaringClass().getEnumConstants();
        List<String> words = Stream.of(constants).map(SettingReader::word).toList();
        return constants[words.indexOf(section.oneOf(name, word(fallback), words))];
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
