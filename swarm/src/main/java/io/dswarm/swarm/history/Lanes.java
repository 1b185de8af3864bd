package io.dswarm.swarm.history;

import io.dswarm.node.api.Times;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A history at a glance: how much happened when, and what troubled the swarm from when until when.
///
/// @param from beginning of the first bucket: UTC, ISO 8601
/// @param to end of the last
/// @param bucketMs length of each
/// @param events how many in each
/// @param lanes in the order of their beginnings
public record Lanes(
        String from, String to, double bucketMs, List<Integer> events, List<Lane> lanes) {
    /// One trouble.
    ///
    /// @param name of the fault, `partition`, `churn`, or `node N`
    /// @param kind of the fault, `partition`, `churn`, or `paused`
    /// @param to null if it lasts
    public record Lane(String name, String kind, String from, @Nullable String to) {}

    /// Of all that happened from `from` to `now`, oldest first; times in microseconds.
    public static Lanes of(List<SwarmEvent> events, long from, long now, int buckets) {
        double width = Math.max(1, (now - from) / (double) buckets);
        Integer[] counts = new Integer[buckets];
        Arrays.fill(counts, 0);
        Map<String, Lane> open = new LinkedHashMap<>();
        List<Lane> lanes = new ArrayList<>();
        for (SwarmEvent event : events) {
            int bucket = (int) Math.clamp((event.at() - from) / width, 0, buckets - 1);
            counts[bucket]++;
            trace(event, from, open, lanes);
        }
        lanes.addAll(open.values());
        lanes.sort(Comparator.comparing(Lane::from));
        return new Lanes(Times.iso(from), Times.iso(now), width / 1000, List.of(counts), lanes);
    }

    private static void trace(
            SwarmEvent event, long begin, Map<String, Lane> open, List<Lane> lanes) {
        switch (event.type()) {
            case FAULT_ADDED, PARTITION_ADDED, CHURN_STARTED, NODE_PAUSED -> {
                Lane lane = lane(event, Times.iso(event.at()));
                open.put(lane.name(), lane);
            }
            case FAULT_REMOVED,
                    PARTITION_REMOVED,
                    CHURN_STOPPED,
                    NODE_RESUMED,
                    NODE_STOPPED,
                    NODE_KILLED -> {
                Lane ended = lane(event, Times.iso(begin));
                Lane begun = open.remove(ended.name());
                if (begun != null || !event.type().label().startsWith("node.")) {
                    String from = begun == null ? ended.from() : begun.from();
                    lanes.add(new Lane(ended.name(), ended.kind(), from, Times.iso(event.at())));
                }
            }
            default -> {}
        }
    }

    private static Lane lane(SwarmEvent event, String from) {
        return switch (event.detail()) {
            case Detail.Fault(String name, String kind) -> new Lane(name, kind, from, null);
            case Detail.Sides _ -> new Lane("partition", "partition", from, null);
            case Detail.Model _ -> new Lane("churn", "churn", from, null);
            case Detail.None _,
                    Detail.Ended _,
                    Detail.Peer _,
                    Detail.Kept _,
                    Detail.Begun _,
                    Detail.Done _ ->
                    new Lane("node " + event.node(), "paused", from, null);
        };
    }
}
