package io.dswarm.swarm.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How well a swarm is: the mean of its running nodes, and what ails the worst of them.
///
/// @param score 0 to 100
/// @param reasons in words
record SwarmHealth(int score, List<String> reasons) {
    /// Nodes whose ailments are named.
    private static final int NAMED = 5;

    static SwarmHealth of(List<NodeSummary> nodes) {
        List<NodeSummary> running =
                nodes.stream().filter(node -> node.state().equals("running")).toList();
        if (running.isEmpty()) {
            return new SwarmHealth(0, List.of("no node runs"));
        }
        int score = (int) running.stream().mapToInt(n -> n.health().score()).average().orElse(0);
        List<String> reasons = new ArrayList<>();
        addAway(reasons, nodes, "paused");
        running.stream()
                .filter(node -> !node.health().reasons().isEmpty())
                .sorted(Comparator.comparingInt(node -> node.health().score()))
                .limit(NAMED)
                .forEach(node ->
                        reasons.add(
                                "node %d: %s"
                                        .formatted(
                                                node.ordinal(),
                                                String.join("; ", node.health().reasons()))));
        return new SwarmHealth(score, reasons);
    }

    private static void addAway(List<String> reasons, List<NodeSummary> nodes, String state) {
        long away = nodes.stream().filter(node -> node.state().equals(state)).count();
        if (away > 0) {
            reasons.add(away + " nodes are " + state);
        }
    }
}
