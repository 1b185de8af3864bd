package io.dswarm.simulator.workload;

/// What a user asks a node for.
public enum Operation {
    /// Find the k closest nodes.
    LOOKUP,
    /// Store a value.
    PUT,
    /// Read a value.
    GET
}
