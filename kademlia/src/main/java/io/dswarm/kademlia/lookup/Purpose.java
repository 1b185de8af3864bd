package io.dswarm.kademlia.lookup;

/// What a lookup is for.
public enum Purpose {
    /// A user wants the closest nodes.
    FIND_NODE,
    /// A user wants a value.
    GET,
    /// A user wants to store a value.
    PUT,
    /// The node looks for its own neighbourhood.
    BOOTSTRAP,
    /// A bucket grew old.
    REFRESH,
    /// A held record is due to be stored again.
    REPUBLISH
}
