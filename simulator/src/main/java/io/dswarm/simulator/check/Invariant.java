package io.dswarm.simulator.check;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Kademlia;

import java.util.List;

/// Something that holds at every moment of every run, whatever befalls the network. It watches
/// honest nodes only and knows nothing of faults.
public interface Invariant {
    /// Sees an effect of a node, at `now` in microseconds.
    default void seen(Kademlia node, Effect effect, long now, Violations violations) {}

    /// Looks at the live nodes.
    default void look(List<Kademlia> live, long now, Violations violations) {}
}
