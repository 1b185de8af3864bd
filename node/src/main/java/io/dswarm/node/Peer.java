package io.dswarm.node;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.discovery.DiscoveredPeer;

/// Somebody whom a node knows to be there.
public sealed interface Peer {
    /// Its public key.
    NodeId id();

    /// Where it serves.
    Address address();

    /// As it calls itself; often empty, and never to be trusted.
    String name();

    /// When it was last heard of, in microseconds since the Unix epoch.
    long lastSeen();

    /// Key and address.
    default Contact contact() {
        return new Contact(id(), address());
    }

    /// It announces itself.
    record Announced(DiscoveredPeer announced) implements Peer {
        @Override
        public NodeId id() {
            return announced.id();
        }

        @Override
        public Address address() {
            return announced.address();
        }

        @Override
        public String name() {
            return announced.name();
        }

        @Override
        public long lastSeen() {
            return announced.lastHeard();
        }
    }

    /// It answered, or asked, over a session.
    record Answered(NodeId id, Address address, long lastSeen) implements Peer {
        @Override
        public String name() {
            return "";
        }
    }
}
