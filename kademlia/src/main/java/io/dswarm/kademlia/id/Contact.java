package io.dswarm.kademlia.id;

import org.jspecify.annotations.Nullable;

/// A node and the address at which it serves.
///
/// Compared by value: two contacts of one node with different addresses differ. What lookups and
/// tables ask of every contact that they meet is kept here, so that they need not go on to the id
/// and the address for it.
public final class Contact {
    private final NodeId id;
    private final Address address;
    private final long head;
    private final boolean dialable;
    private final boolean loopback;
    private final byte hostLength;

    /// A node that serves at this address.
    public Contact(NodeId id, Address address) {
        this.id = id;
        this.address = address;
        head = id.w0();
        dialable = address.isDialable();
        loopback = address.isLoopback();
        hostLength = (byte) address.hostLength();
    }

    /// The node.
    public NodeId id() {
        return id;
    }

    /// Where it serves.
    public Address address() {
        return address;
    }

    /// The first 64 bits of the id: enough to order nearly all contacts by distance.
    public long head() {
        return head;
    }

    /// Whether this is the contact of a node.
    public boolean isOf(NodeId node) {
        return head == node.w0() && id.equals(node);
    }

    /// As [Address#isDialable()].
    public boolean isDialable() {
        return dialable;
    }

    /// As [Address#isLoopback()].
    public boolean isLoopback() {
        return loopback;
    }

    /// As [Address#hostLength()].
    public int hostLength() {
        return hostLength;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Contact that
                        && head == that.head
                        && id.equals(that.id)
                        && address.equals(that.address));
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + address.hashCode();
    }

    /// `@base64=` and `IP:PORT`.
    @Override
    public String toString() {
        return id + " " + address;
    }
}
