package io.dswarm.simulator.fault;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.simulator.random.Seed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Some of the nodes. Whether a node belongs depends on its id alone, so nodes that join later have
/// their place too.
@FunctionalInterface
public interface Group {
    /// All nodes.
    Group ALL = _ -> true;

    /// Whether the node belongs to the group.
    boolean contains(NodeId node);

    /// A pseudo-random share of all nodes, from 0 to 1; another `salt` picks others.
    static Group share(double share, long salt) {
        double threshold = share * 0x1.0p53;
        return node -> (Seed.mix(node.w0() ^ node.w3() ^ salt) >>> 11) < threshold;
    }

    /// The nodes named.
    static Group of(List<NodeId> nodes) {
        Set<NodeId> members = new HashSet<>(nodes);
        return members::contains;
    }
}
