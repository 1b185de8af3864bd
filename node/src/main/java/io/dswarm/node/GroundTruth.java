package io.dswarm.node;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import java.util.Set;

/// Who is really closest to a point, as only somebody outside of the network can know: whoever runs
/// all of its nodes.
@FunctionalInterface
public interface GroundTruth {
    /// The `count` nodes closest to a point, `asker` left out; fewer if there are not so many.
    Set<NodeId> closest(Point point, int count, NodeId asker);
}
