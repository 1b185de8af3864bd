package io.dswarm.node.transport;

import static java.util.Locale.ROOT;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.channel.BoxKey;
import io.dswarm.node.channel.Handshake;
import io.dswarm.node.channel.Rejection;
import io.dswarm.node.channel.Step;
import io.vertx.core.Context;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;

/// Carries a [Handshake] over a WebSocket: exactly one message a binary frame, and nothing else
/// before it is done. The caller owns the deadline and the socket: on failure it is to be cut
/// without a word.
final class Handshaker {
    /// Told once how it ended.
    interface Listener {
        /// The peer is who it says it is; what comes next on the socket is box stream.
        void secured(NodeId peer, BoxKey sealing, BoxKey opening);

        /// The handshake is over. `proven` says that the peer is not the one that was dialled, not
        /// merely that the line broke.
        void failed(String reason, boolean proven);
    }

    private final WebSocket socket;
    private final Handshake handshake;
    private final Context context;
    private final Listener listener;
    private boolean ended;
    private boolean settling;

    /// Messages that we sent. The client shows who it is with its second: a server that hangs up on
    /// that is not the one that was dialled.
    private int sent;

    Handshaker(WebSocket socket, Handshake handshake, Context context, Listener listener) {
        this.socket = socket;
        this.handshake = handshake;
        this.context = context;
        this.listener = listener;
        socket.frameHandler(this::receive);
        socket.exceptionHandler(_ -> {}); // a broken line closes; protocol errors too
        socket.closeHandler(_ -> end("closed", sent > 1));
    }

    /// Sends a message of ours.
    void send(byte[] message) {
        sent++;
        socket.writeFrame(Line.binary(message));
    }

    /// Gives up without telling the listener, which knows.
    void drop() {
        ended = true;
        handshake.close();
    }

    /// A reason for failing, as the name of a counter.
    static String label(Rejection reason) {
        return reason.name().toLowerCase(ROOT);
    }

    private void receive(WebSocketFrame frame) {
        if (ended || frame.isClose()) {
            return;
        }
        if (settling) {
            end("early_data", true);
        } else if (!frame.isBinary() || !frame.isFinal()) {
            end(frame.isText() ? "text_frame" : "frame_type", true);
        } else {
            advance(handshake.receive(frame.binaryData().getBytes()));
        }
    }

    private void advance(Step step) {
        switch (step) {
            case Step.Send(byte[] message) -> send(message);
            case Step.Rejected(var reason) -> end(label(reason), true);
            case Step.Done done -> finish(done);
        }
    }

    /// A server's last message must be on its way before the client may speak: whatever was read
    /// together with message 3 is early data, so the session begins in the loop's next turn.
    private void finish(Step.Done done) {
        settling = true;
        if (done.message().length == 0) {
            secure(done);
            return;
        }
        send(done.message());
        context.runOnContext(_ -> secure(done));
    }

    private void secure(Step.Done done) {
        if (socket.isClosed()) {
            end("closed", false);
        } else if (!ended) {
            ended = true;
            listener.secured(done.peer(), done.sealing(), done.opening());
        }
    }

    private void end(String reason, boolean proven) {
        if (!ended) {
            ended = true;
            handshake.close();
            listener.failed(reason, proven);
        }
    }
}
