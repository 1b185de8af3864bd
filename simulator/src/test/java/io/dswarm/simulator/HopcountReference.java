package io.dswarm.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

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
        return ((List<?>) file().get("mc")).stream().map(it -> read((Map<?, ?>) it));
    }

    /// Success of lookups over d disjoint paths, by share of hostile nodes, to first order.
    public static Map<?, ?> disjointPaths() {
        return (Map<?, ?>) file().get("skademlia_disjoint");
    }

    private static Map<?, ?> file() {
        try (InputStream in =
                HopcountReference.class.getResourceAsStream("hopcount_reference.json")) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Case read(Map<?, ?> entry) {
        return new Case(
                (Integer) entry.get("n"),
                (Integer) entry.get("k"),
                (Integer) entry.get("alpha"),
                (Integer) entry.get("mode"),
                number(entry, "mean_hops"),
                number(entry, "mean_rounds"),
                number(entry, "mean_msgs"),
                (List<Number>) entry.get("hop_pdf"));
    }

    private static double number(Map<?, ?> entry, String name) {
        return ((Number) entry.get(name)).doubleValue();
    }
}
