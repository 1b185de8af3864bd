package io.dswarm.simulator.fault;

import io.dswarm.kademlia.id.NodeId;

import java.util.random.RandomGenerator;

/// Judges one message on its way. A rule holds no state and knows no clock: all chance comes from
/// the generator that it is given, so that it serves virtual networks and real links alike.
///
/// To add a fault, write a record that implements this.
@FunctionalInterface
public interface Rule {
    /// The verdict on a message from one node to another.
    Verdict judge(NodeId from, NodeId to, RandomGenerator random);
}
