package io.dswarm.simulator.fault;

import io.dswarm.kademlia.id.NodeId;

import java.util.random.RandomGenerator;

/// Holds each message that a member of the group sends or is sent back for `micros` microseconds
/// and up to `jitterMicros` more, uniformly; with jitter, messages overtake each other.
public record Lag(long micros, long jitterMicros, Group group) implements Rule {
    @Override
    public Verdict judge(NodeId from, NodeId to, RandomGenerator random) {
        if (!group.contains(from) && !group.contains(to)) {
            return Verdict.PASS;
        }
        return new Verdict.Delay(micros + random.nextLong(jitterMicros + 1));
    }
}
