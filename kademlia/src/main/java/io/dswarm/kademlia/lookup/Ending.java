package io.dswarm.kademlia.lookup;

/// Why a lookup ended.
public enum Ending {
    /// The k closest known all answered.
    CONVERGED,
    /// Beta of the closest answered, which was asked for.
    EARLY,
    /// The node that was looked for was named.
    NAMED,
    /// The value was found.
    FOUND,
    /// Nobody is left to ask, and fewer than k answered.
    EXHAUSTED,
    /// The lookup reached its limit of requests.
    LIMIT
}
