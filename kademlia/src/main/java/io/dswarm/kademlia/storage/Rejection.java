package io.dswarm.kademlia.storage;

/// Why a record is not taken.
public enum Rejection {
    /// A field breaks its limits; the sender is at fault.
    MALFORMED,
    /// The value is longer than [io.dswarm.kademlia.config.Parameter#VALUE_BYTES].
    TOO_LARGE,
    /// The key is not the one that class, publisher, name or value give.
    WRONG_KEY,
    /// Its time is over.
    EXPIRED,
    /// It wants to live longer than allowed.
    LIVES_TOO_LONG,
    /// Its sequence lies too far in the future.
    FROM_THE_FUTURE,
    /// The signature is not the publisher's.
    FORGED,
    /// A stronger or newer record is, or was, at this key.
    SUPERSEDED,
    /// The store is full.
    NO_ROOM
}
