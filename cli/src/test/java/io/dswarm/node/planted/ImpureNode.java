package io.dswarm.node.planted;

import io.dswarm.kademlia.planted.ImpureCore;
import io.dswarm.swarm.planted.AnySwarm;

import java.util.List;

/// A node that knows what is built upon it, for the rules to find.
///
/// @param core half of a cycle; [ImpureCore] is the other
/// @param above what a node must not know
public record ImpureNode(List<ImpureCore.ReadsAClock> core, AnySwarm above) {}
