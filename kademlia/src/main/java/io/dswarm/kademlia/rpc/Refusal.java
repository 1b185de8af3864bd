package io.dswarm.kademlia.rpc;

import io.dswarm.kademlia.storage.Rejection;

/// Why a node answers no.
public enum Refusal {
    /// Too much to do; ask later. Counts as a failed RPC.
    BUSY,
    /// Too many requests from the one who asked.
    RATE_LIMITED,
    /// The request breaks the protocol.
    MALFORMED,
    /// The value is longer than allowed.
    TOO_LARGE,
    /// The record's class, key, times or signature do not hold.
    REJECTED_RECORD,
    /// A stronger or newer record is, or was, at this key.
    SUPERSEDED,
    /// No room for another record.
    NO_ROOM,
    /// The method is not known here.
    UNKNOWN_METHOD;

    /// What a store is answered whose record was not taken.
    public static Refusal of(Rejection rejection) {
        return switch (rejection) {
            case MALFORMED -> MALFORMED;
            case TOO_LARGE -> TOO_LARGE;
            case WRONG_KEY, EXPIRED, LIVES_TOO_LONG, FROM_THE_FUTURE, FORGED -> REJECTED_RECORD;
            case SUPERSEDED -> SUPERSEDED;
            case NO_ROOM -> NO_ROOM;
        };
    }
}
