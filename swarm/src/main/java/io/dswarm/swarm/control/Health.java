package io.dswarm.swarm.control;

import io.dswarm.node.api.NodeGauges;
import io.dswarm.swarm.NodeState;

import java.util.ArrayList;
import java.util.List;

/// How well a node is, and why not better.
///
/// @param score 100 for one that lacks nothing, 0 for one that is not there
/// @param reasons in words, what was taken off for
record Health(int score, List<String> reasons) {
    private static final int PERFECT = 100;

    /// What a node knows of its surroundings, against the truth.
    ///
    /// @param others nodes that run besides it
    /// @param near how many of its k truly closest it knows
    /// @param nearest how many these are
    record Surroundings(int others, int near, int nearest) {}

    static Health of(NodeState state) {
        return new Health(0, List.of("it is " + state.label()));
    }

    static Health foreign(int knownBy) {
        return new Health(PERFECT, List.of("known by " + knownBy + " nodes of this swarm"));
    }

    static Health of(NodeGauges gauges, Surroundings around) {
        int score = PERFECT;
        List<String> reasons = new ArrayList<>();
        if (gauges.contacts() == 0 && around.others() > 0) {
            score -= 60;
            reasons.add("it knows nobody, though " + around.others() + " others run");
        } else if (around.near() < around.nearest()) {
            score -= 40 * (around.nearest() - around.near()) / around.nearest();
            reasons.add(
                    "it knows %d of the %d nodes closest to it"
                            .formatted(around.near(), around.nearest()));
        }
        if (gauges.stale() > 0) {
            score -= Math.min(20, 20 * gauges.stale() / gauges.contacts());
            reasons.add(
                    "%d of its %d contacts do not answer"
                            .formatted(gauges.stale(), gauges.contacts()));
        }
        if (gauges.roundTripMs() > 1_000) {
            score -= 20;
            reasons.add("its round trips take %.0f ms".formatted(gauges.roundTripMs()));
        }
        return new Health(Math.max(1, score), reasons);
    }
}
