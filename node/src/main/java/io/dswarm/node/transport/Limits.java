package io.dswarm.node.transport;

import java.time.Duration;

/// What a node allows its peers and itself. [#DEFAULT] is what docs/protocol.md states; tests and
/// experiments narrow it.
///
/// @param sessions open sessions of one node
/// @param idle a session without a request either way for this long is closed
/// @param halfOpen connections that have not proved who they are; at the cap the oldest goes
/// @param handshake from the WebSocket's opening to the end of the handshake
/// @param dial from the first packet to the end of the handshake, TLS included
/// @param rpc the longest that a request may wait for its answer
/// @param dials dials under way at once
/// @param requestsPerPeer requests to one peer that wait for a session or an answer
/// @param requestsFromPeer requests of one peer that wait for our answer; at the cap we stop
///   reading
/// @param queuedBytes plaintext that waits for a peer to read; at the cap requests to it fail
/// @param dialBacks dials under way only to prove an address that a peer named
public record Limits(
        int sessions,
        Duration idle,
        int halfOpen,
        Duration handshake,
        Duration dial,
        Duration rpc,
        int dials,
        int requestsPerPeer,
        int requestsFromPeer,
        int queuedBytes,
        int dialBacks) {
    /// Bytes in a JSON-RPC message, its newline included: a value of 64 KiB in base64 and room for
    /// the record around it and k contacts.
    public static final int MESSAGE_BYTES = 128 << 10;

    /// Bytes in one WebSocket frame: what a peer may make us hold before anything is decrypted.
    static final int FRAME_BYTES = 64 << 10;

    /// How deep a message may nest; ours nest 4 deep.
    static final int NESTING = 16;

    /// Stated with their reasons in docs/protocol.md.
    public static final Limits DEFAULT =
            new Limits(
                    64,
                    Duration.ofSeconds(30),
                    128,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(10),
                    16,
                    256,
                    64,
                    512 << 10,
                    8);

    /// The same with another cap on sessions.
    public Limits withSessions(int cap) {
        return new Limits(
                cap,
                idle,
                halfOpen,
                handshake,
                dial,
                rpc,
                dials,
                requestsPerPeer,
                requestsFromPeer,
                queuedBytes,
                dialBacks);
    }
}
