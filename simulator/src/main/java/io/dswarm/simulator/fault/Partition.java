package io.dswarm.simulator.fault;

import io.dswarm.kademlia.id.NodeId;

import java.util.random.RandomGenerator;

/// Parts the nodes into two sides that do not hear each other.
public record Partition(Group side) implements Rule {
    @Override
    public Verdict judge(NodeId from, NodeId to, RandomGenerator random) {
        return side.contains(from) == side.contains(to) ? Verdict.PASS : Verdict.DROP;
    }
}
