package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.Address;

/// What a node is told of the peers around it.
public sealed interface PeerEvent {
    /// The peer as it is now known; for [Gone] as it was last known.
    DiscoveredPeer peer();

    /// Heard for the first time, or again after it was gone.
    record Appeared(DiscoveredPeer peer) implements PeerEvent {}

    /// Serves at another address than before.
    record Moved(DiscoveredPeer peer, Address from) implements PeerEvent {}

    /// Proved itself anew with a newly signed announcement, about every 30 s, or came back from
    /// behind a fault. Plain repeats, of which there are many, are not told.
    record Refreshed(DiscoveredPeer peer) implements PeerEvent {}

    /// Will not be heard of again, unless it appears anew.
    record Gone(DiscoveredPeer peer, Cause cause) implements PeerEvent {}

    /// Why a peer is gone.
    enum Cause {
        /// Silent for 3.5 of its intervals, or not renewed within its validity.
        EXPIRED,
        /// It said so.
        GOODBYE
    }
}
