package io.dswarm.simulator.theory;

/// How often a lookup over disjoint paths finds a node among hostile ones, to first order (after
/// Baumgart and Mies, S/Kademlia, section 5): each path is a single chain of nodes, and one hostile
/// node on it ends it.
///
/// A real lookup asks several nodes at a time and falls back on others, so it may do better.
public final class DisjointPaths {
    private DisjointPaths() {}

    /// The probability that at least one of `paths` paths has honest nodes only, where `hops` is
    /// the distribution of the number of nodes on a path and `hostile` the share of hostile nodes.
    public static double success(double[] hops, int paths, double hostile) {
        double success = 0;
        for (int length = 0; length < hops.length; length++) {
            double honest = StrictMath.pow(1 - hostile, length);
            success += hops[length] * (1 - StrictMath.pow(1 - honest, paths));
        }
        return success;
    }
}
