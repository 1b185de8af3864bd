package io.dswarm.kademlia.lookup;

import io.dswarm.kademlia.id.Contact;

/// Says whether a contact that a peer named may be asked at all.
@FunctionalInterface
public interface ContactFilter {
    /// Asked once for each contact that is new to a lookup.
    boolean admits(Contact named);
}
