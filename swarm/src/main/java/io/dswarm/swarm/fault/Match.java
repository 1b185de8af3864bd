package io.dswarm.swarm.fault;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.link.LinkFilter.Kind;
import io.dswarm.simulator.fault.Group;

import java.util.Set;

/// Which messages a fault concerns.
///
/// @param nodes whose messages
/// @param peers with whom these exchange them
/// @param kinds what they are about
/// @param direction which way they go, seen from `nodes`
public record Match(Group nodes, Group peers, Set<Kind> kinds, Direction direction) {
    /// Seen from the nodes that a fault is about.
    public enum Direction {
        BOTH,
        OUT,
        IN
    }

    /// Whether a message on its way from one node to another is one of these.
    boolean concerns(NodeId from, NodeId to, Kind kind) {
        return kinds.contains(kind)
                && ((direction != Direction.IN && nodes.contains(from) && peers.contains(to))
                        || (direction != Direction.OUT
                                && nodes.contains(to)
                                && peers.contains(from)));
    }
}
