package io.dswarm.simulator;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// What an ideal Kademlia costs, by a Monte Carlo that shares no code with this project; the file
/// says how it was made.
public final class HopcountReference {
    private HopcountReference() {}

    /// One setting and what it costs. Mode 1 looks for a node, mode 0 for a random key.
    public record Case(
            int n,
            int k,
            int alpha,
            int mode,
            double hops,
            double rounds,
            double messages,
            List<Number> hopDistribution) {
        /// Share of lookups that take so many hops.
        public double hopShare(int hops) {
            return hops < hopDistribution.size() ? hopDistribution.get(hops).doubleValue() : 0;
        }

        @Override
        public String toString() {
            return "n %d k %d alpha %d".formatted(n, k, alpha);
        }
    }

    /// Lookups for a node by its id.
    public static Stream<Case> named() {
        return cases().filter(it -> it.mode() == 1);
    }

    /// Lookups for a random key.
    public static Stream<Case> full() {
        return cases().filter(it -> it.mode() == 0);
    }

    private static Stream<Case> cases() {
        return ((List<?>) get(file(), "mc")).stream().map(it -> read((Map<?, ?>) it));
    }

    /// Success of lookups over `paths` disjoint paths at n 10,000 and k 16, by share of hostile
    /// nodes, to first order.
    public static double disjointSuccess(int paths, double hostile) {
        Map<?, ?> table = (Map<?, ?>) get(file(), "skademlia_disjoint");
        for (Object row : (List<?>) get(table, "rows")) {
            Map<?, ?> line = (Map<?, ?>) row;
            if (get(line, "d").equals(paths) && get(line, "k").equals(16)) {
                int column = ((List<?>) get(line, "m")).indexOf(hostile);
                return ((Number) ((List<?>) get(line, "success")).get(column)).doubleValue();
            }
        }
        throw new IllegalArgumentException(paths + " paths, " + hostile);
    }

    private static Map<?, ?> file() {
        try (InputStream in =
                HopcountReference.class.getResourceAsStream("hopcount_reference.json")) {
            return (Map<?, ?>)
                    Objects.requireNonNull(
                            new Load(LoadSettings.builder().build())
                                    .loadFromInputStream(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Case read(Map<?, ?> entry) {
        return new Case(
                (Integer) get(entry, "n"),
                (Integer) get(entry, "k"),
                (Integer) get(entry, "alpha"),
                (Integer) get(entry, "mode"),
                number(entry, "mean_hops"),
                number(entry, "mean_rounds"),
                number(entry, "mean_msgs"),
                (List<Number>) get(entry, "hop_pdf"));
    }

    private static double number(Map<?, ?> entry, String name) {
        return ((Number) get(entry, name)).doubleValue();
    }

    private static Object get(Map<?, ?> entry, String name) {
        return Objects.requireNonNull(entry.get(name), name);
    }
}
