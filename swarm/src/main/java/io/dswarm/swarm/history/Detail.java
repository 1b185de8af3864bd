package io.dswarm.swarm.history;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.lookup.Purpose;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What an event says beside its time, type and node. References to what is there anyway, not text:
/// most events are never read.
public sealed interface Detail {
    /// Nothing else.
    record None() implements Detail {}

    /// The only [None] there is.
    Detail NONE = new None();

    /// What a node held when it ended.
    record Ended(Map<Key, Held> held) implements Detail {}

    /// How a node holds a record.
    ///
    /// @param since microseconds since the Unix epoch
    /// @param cached whether it is a path copy
    record Held(long since, boolean cached) {}

    /// About a contact.
    ///
    /// @param ordinal of which of our nodes it is; null for none
    record Peer(Contact contact, @Nullable Integer ordinal) implements Detail {}

    /// About a record.
    ///
    /// @param cached whether it is a path copy
    /// @param heldSince since when the node has held one at this key; 0 if it did not before
    record Kept(Key key, boolean cached, long heldSince) implements Detail {}

    /// A lookup that began; `lookup` is its number in the swarm, 0 for what a node does on its own.
    record Begun(long lookup, Purpose purpose, io.dswarm.kademlia.id.Point target)
            implements Detail {}

    /// A lookup that ended, or the put or get that it was for.
    ///
    /// @param ending how, in one word
    /// @param micros from its beginning
    record Done(
            long lookup,
            Purpose purpose,
            io.dswarm.kademlia.id.Point target,
            String ending,
            long micros,
            int requests)
            implements Detail {}

    /// About a fault.
    record Fault(String name, String kind) implements Detail {}

    /// About a partition: the ordinals on each side.
    record Sides(List<List<Integer>> sides) implements Detail {}

    /// About churn.
    record Model(String model) implements Detail {}
}
