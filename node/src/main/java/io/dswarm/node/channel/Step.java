package io.dswarm.node.channel;

import io.dswarm.kademlia.id.NodeId;

/// What a [Handshake] wants done next.
@SuppressWarnings("ArrayRecordComponent") // steps are taken, never compared
public sealed interface Step {
    /// Send `message` and wait for the answer.
    record Send(byte[] message) implements Step {}

    /// The peer is who it says it is. Send `message` if it is not empty (the server's last one);
    /// what comes and goes after it is box stream: seal with `sealing`, open with `opening`.
    record Done(byte[] message, NodeId peer, BoxKey sealing, BoxKey opening) implements Step {}

    /// The peer failed. Close the connection and tell it nothing: the reason is for our own
    /// counters.
    record Rejected(Rejection reason) implements Step {}
}
