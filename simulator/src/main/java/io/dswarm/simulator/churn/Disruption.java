package io.dswarm.simulator.churn;

/// Something that befalls many nodes at one moment; `at` is microseconds since the run began.
public sealed interface Disruption {
    /// When.
    long at();

    /// `nodes` newcomers join through random live nodes.
    record MassJoin(long at, int nodes) implements Disruption {}

    /// A random `share` (0 to 1) of the live nodes vanishes without a word and is not replaced.
    record MassCrash(long at, double share) implements Disruption {}

    /// The `nodes` live nodes closest to the workload's key number `key` vanish: the holders.
    record HolderCrash(long at, int key, int nodes) implements Disruption {}
}
