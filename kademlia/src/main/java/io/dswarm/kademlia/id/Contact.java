package io.dswarm.kademlia.id;

/// A node and the address at which it serves.
///
/// Compared by value: two contacts of one node with different addresses differ.
public record Contact(NodeId id, Address address) {
    /// `@base64=` and `IP:PORT`.
    @Override
    public String toString() {
        return id + " " + address;
    }
}
