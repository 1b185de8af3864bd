package io.dswarm.simulator.fault;

import io.dswarm.kademlia.id.NodeId;

import java.util.random.RandomGenerator;

/// Cuts each member of the group off from everybody, other members included.
public record Isolation(Group group) implements Rule {
    @Override
    public Verdict judge(NodeId from, NodeId to, RandomGenerator random) {
        return group.contains(from) || group.contains(to) ? Verdict.DROP : Verdict.PASS;
    }
}
