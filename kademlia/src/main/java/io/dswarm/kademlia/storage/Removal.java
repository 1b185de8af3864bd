package io.dswarm.kademlia.storage;

/// Why a record is no longer held.
public enum Removal {
    /// Its time is over.
    EXPIRED,
    /// A stronger or newer one took its place.
    REPLACED,
    /// A path copy made room for a record.
    EVICTED
}
