package io.dswarm.simulator.workload;

import java.util.List;

/// What users do while a run is measured. Rates are per second over the whole network.
///
/// @param lookups find-node lookups a second
/// @param puts values stored a second
/// @param gets values read a second
/// @param arrivals whether operations of a kind come evenly or at random
/// @param target what lookups look for
/// @param keys number of distinct keys of puts and gets
/// @param zipf exponent of their popularity; 0 is uniform
/// @param valueBytes size of each value
/// @param preload how many of the keys are put once before the measured time begins
/// @param from ordinals of the nodes that ask; empty means random live ones
public record Workload(
        double lookups,
        double puts,
        double gets,
        Arrivals arrivals,
        Target target,
        int keys,
        double zipf,
        int valueBytes,
        int preload,
        List<Integer> from) {
    /// When operations begin.
    public enum Arrivals {
        /// At equal distances.
        REGULAR,
        /// As a Poisson process.
        POISSON
    }

    /// What a lookup looks for.
    public enum Target {
        /// A uniformly random point.
        KEY,
        /// The id of a random live node other than the one that asks.
        NODE
    }

    /// Lookups alone, evenly spaced, from random nodes.
    public static Workload lookups(double perSecond, Target target) {
        return new Workload(perSecond, 0, 0, Arrivals.REGULAR, target, 1, 0, 64, 0, List.of());
    }

    /// Operations a second of one kind.
    public double rate(Operation operation) {
        return switch (operation) {
            case LOOKUP -> lookups;
            case PUT -> puts;
            case GET -> gets;
        };
    }
}
