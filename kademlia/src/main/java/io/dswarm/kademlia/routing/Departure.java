package io.dswarm.kademlia.routing;

/// Why a contact leaves the table.
public enum Departure {
    /// It said goodbye.
    GOODBYE,
    /// Its last announcement ended, and it was known by announcements only.
    EXPIRED,
    /// Somebody else serves at its address.
    UNAUTHENTICATED,
    /// It failed too often, and a better candidate took its place.
    STALE,
    /// A contact that answered took the place of this one, known by announcement only.
    DISPLACED,
    /// It serves at another address now.
    MOVED
}
