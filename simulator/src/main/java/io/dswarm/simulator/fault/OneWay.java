package io.dswarm.simulator.fault;

import io.dswarm.kademlia.id.NodeId;

import java.util.random.RandomGenerator;

/// Members of the group still hear the others, but are not heard by them.
public record OneWay(Group muted) implements Rule {
    @Override
    public Verdict judge(NodeId from, NodeId to, RandomGenerator random) {
        return muted.contains(from) && !muted.contains(to) ? Verdict.DROP : Verdict.PASS;
    }
}
