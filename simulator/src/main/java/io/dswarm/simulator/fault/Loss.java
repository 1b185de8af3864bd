package io.dswarm.simulator.fault;

import io.dswarm.kademlia.id.NodeId;

import java.util.random.RandomGenerator;

/// Loses each message between members of a group and others, or among them, with `probability`.
public record Loss(double probability, Group group) implements Rule {
    @Override
    public Verdict judge(NodeId from, NodeId to, RandomGenerator random) {
        boolean concerned = group.contains(from) || group.contains(to);
        return concerned && random.nextDouble() < probability ? Verdict.DROP : Verdict.PASS;
    }
}
