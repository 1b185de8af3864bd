package io.dswarm.swarm;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Nodes of other processes, as far as nodes of this swarm know them: somebody is there from when
/// the first has met it until the last has lost it. Thread-safe.
public final class Foreigners {
    private final Map<NodeId, Known> known = new LinkedHashMap<>();

    private record Known(Contact contact, BitSet by) {}

    /// Where they are, in the order in which they were met.
    public synchronized List<Contact> all() {
        return known.values().stream().map(Known::contact).toList();
    }

    /// How many of our nodes know this one.
    public synchronized int knownBy(NodeId id) {
        Known foreigner = known.get(id);
        return foreigner == null ? 0 : foreigner.by().cardinality();
    }

    /// The one of this identity, or null.
    public synchronized @Nullable Contact of(NodeId id) {
        Known foreigner = known.get(id);
        return foreigner == null ? null : foreigner.contact();
    }

    /// True if nobody had met it before.
    synchronized boolean met(int ordinal, Contact peer) {
        boolean isNew = !known.containsKey(peer.id());
        known.computeIfAbsent(peer.id(), _ -> new Known(peer, new BitSet())).by().set(ordinal);
        return isNew;
    }

    /// True if nobody knows it any longer.
    synchronized boolean lost(int ordinal, NodeId peer) {
        Known foreigner = known.get(peer);
        if (foreigner == null) {
            return false;
        }
        foreigner.by().clear(ordinal);
        return foreigner.by().isEmpty() && known.remove(peer) != null;
    }

    /// One of our nodes has ended. Whom nobody knows any longer.
    synchronized Collection<Contact> forgetAllOf(int ordinal) {
        List<Contact> lost = new ArrayList<>();
        for (Known foreigner : List.copyOf(known.values())) {
            if (lost(ordinal, foreigner.contact().id())) {
                lost.add(foreigner.contact());
            }
        }
        return lost;
    }
}
