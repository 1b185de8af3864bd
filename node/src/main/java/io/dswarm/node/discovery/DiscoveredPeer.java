package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;

import java.time.Duration;

/// A peer that proved its key and address by a fresh announcement. An immutable snapshot, shared by
/// all nodes of the process.
///
/// @param address where it serves; the loopback one if it was heard on several interfaces
/// @param name as it calls itself; often empty, and never to be trusted
/// @param interval how often it announces itself
/// @param bootNonce tells one run of the peer from the next
/// @param firstHeard microseconds since the Unix epoch
/// @param lastHeard microseconds since the Unix epoch
public record DiscoveredPeer(
        NodeId id,
        Address address,
        String name,
        Duration interval,
        long bootNonce,
        long firstHeard,
        long lastHeard) {
    /// Key and address, as the core knows peers.
    public Contact contact() {
        return new Contact(id, address);
    }
}
