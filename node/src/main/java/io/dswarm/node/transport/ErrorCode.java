package io.dswarm.node.transport;

import io.dswarm.kademlia.rpc.Refusal;

import java.util.Locale;

/// The error codes of JSON-RPC 2.0 and, from -32000 down, our own; docs/protocol.md explains each.
enum ErrorCode {
    PARSE_ERROR(-32700, "parse error"),
    INVALID_REQUEST(-32600, "invalid request"),
    METHOD_NOT_FOUND(-32601, "method not found"),
    INVALID_PARAMS(-32602, "invalid params"),
    BUSY(-32000, "busy"),
    TOO_LARGE(-32001, "too large"),
    REJECTED_RECORD(-32002, "rejected record"),
    RATE_LIMITED(-32003, "rate limited"),
    SUPERSEDED(-32004, "superseded"),
    NO_ROOM(-32005, "no room");

    private final int code;
    private final String text;

    ErrorCode(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /// The number on the wire.
    int code() {
        return code;
    }

    /// The `message` beside it; for people, no program may look at it.
    String text() {
        return text;
    }

    /// How a refusal of the core is answered.
    static ErrorCode of(Refusal refusal) {
        return switch (refusal) {
            case BUSY -> BUSY;
            case RATE_LIMITED -> RATE_LIMITED;
            case MALFORMED -> INVALID_PARAMS;
            case TOO_LARGE -> TOO_LARGE;
            case REJECTED_RECORD -> REJECTED_RECORD;
            case SUPERSEDED -> SUPERSEDED;
            case NO_ROOM -> NO_ROOM;
            case UNKNOWN_METHOD -> METHOD_NOT_FOUND;
        };
    }

    /// A code as the reason of a counter.
    static String label(int code) {
        for (ErrorCode known : values()) {
            if (known.code == code) {
                return known.name().toLowerCase(Locale.ROOT);
            }
        }
        return "unknown";
    }

    /// What a peer's error means to the core. Codes that are not ours count as malformed requests:
    /// the peer did not do what it was asked.
    static Refusal refusal(int code) {
        for (ErrorCode known : values()) {
            if (known.code == code) {
                return known.refusal();
            }
        }
        return Refusal.MALFORMED;
    }

    private Refusal refusal() {
        return switch (this) {
            case BUSY -> Refusal.BUSY;
            case RATE_LIMITED -> Refusal.RATE_LIMITED;
            case PARSE_ERROR, INVALID_REQUEST, INVALID_PARAMS -> Refusal.MALFORMED;
            case TOO_LARGE -> Refusal.TOO_LARGE;
            case REJECTED_RECORD -> Refusal.REJECTED_RECORD;
            case SUPERSEDED -> Refusal.SUPERSEDED;
            case NO_ROOM -> Refusal.NO_ROOM;
            case METHOD_NOT_FOUND -> Refusal.UNKNOWN_METHOD;
        };
    }
}
