package io.dswarm.kademlia.routing;

/// How a node knows that a contact is what it says, weakest first.
public enum Proof {
    /// A fresh, well-signed announcement from the address that it names.
    ANNOUNCED,
    /// It answered, or asked, over a session that it authenticated and whose address is proved.
    ANSWERED
}
