package io.dswarm.node.transport;

import io.dswarm.node.channel.BoxKey;
import io.dswarm.node.channel.BoxOpener;
import io.dswarm.node.channel.BoxSealer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.internal.http.WebSocketInternal;

/// A box stream over a WebSocket: bytes in, bytes out, and the pressure between them.
///
/// What is written is gathered and sealed once for all that one incoming frame caused (or at the
/// end of the loop's turn), so that sixteen small messages cost one box, one frame and one system
/// call. Nothing is read while the peer does not read what we have for it.
final class Line {
    /// Told what comes in.
    interface Listener {
        /// Takes the first whole message out of `received`; false if there is none.
        boolean take(ByteQueue received);

        /// Whether no further message may be taken for now; [Line#resume] when it may again.
        boolean saturated();

        /// The line is gone, for this reason; told once.
        void closed(String reason);
    }

    /// The reason of an end that the peer announced.
    static final String GOODBYE = "goodbye";

    /// Boxes in one WebSocket frame of ours, which stays below 64 KiB.
    private static final int BOXES = 15;

    /// What is written is sent before the end of the turn when it is more than this.
    private static final int LARGE = 16 << 10;

    /// How long a peer may take to read what is left and our goodbye, milliseconds.
    private static final long CLOSING_MILLIS = 2_000;

    private final WebSocket socket;
    private final Context context;
    private final BoxSealer sealer;
    private final BoxOpener opener;
    private final Listener listener;
    private final ByteQueue received = new ByteQueue();
    private final ByteQueue written = new ByteQueue();
    private final Promise<Void> down = Promise.promise();

    private boolean delivering;
    private boolean paused;
    private boolean flushing;
    private boolean closing;
    private boolean closed;

    /// Since when the peer has not read, or 0.
    private long stuckSince;

    Line(WebSocket socket, Context context, BoxKey sealing, BoxKey opening, Listener listener) {
        this.socket = socket;
        this.context = context;
        this.listener = listener;
        sealer = new BoxSealer(sealing);
        opener = new BoxOpener(opening);
        socket.frameHandler(this::receive);
        socket.drainHandler(_ -> drained());
        socket.exceptionHandler(_ -> {}); // what breaks a line also closes it
        socket.closeHandler(_ -> {
            down.complete();
            end("lost");
        });
    }

    /// A whole binary frame around `bytes`, which are given away.
    static WebSocketFrame binary(byte[] bytes) {
        return WebSocketFrame.binaryFrame(
                BufferInternal.buffer(Unpooled.wrappedBuffer(bytes)), true);
    }

    /// Closes the connection under a WebSocket without a word of ours.
    static void cut(WebSocket socket) {
        var _ = ((WebSocketInternal) socket).channelHandlerContext().close();
    }

    /// The same for a peer that does not read: not even TLS gets to say goodbye.
    private static void sever(WebSocket socket) {
        var first = ((WebSocketInternal) socket).channelHandlerContext().pipeline().firstContext();
        if (first != null) {
            var _ = first.close();
        }
    }

    /// Where messages are written to; [#flush] afterwards.
    ByteQueue out() {
        return written;
    }

    /// Bytes that wait for the peer to read, as far as we still hold them.
    int queued() {
        return written.size();
    }

    /// How long the peer has not read, in nanoseconds; 0 if it does.
    long stuck(long now) {
        return stuckSince == 0 ? 0 : now - stuckSince;
    }

    /// Sends what was written, at the latest at the end of this turn of the event loop.
    void flush() {
        if (!delivering && !flushing) {
            flushing = true;
            context.runOnContext(_ -> {
                flushing = false;
                send();
            });
        }
    }

    /// Takes up the messages that [Listener#saturated] had held back.
    void resume() {
        if (paused) {
            deliver();
        }
    }

    /// Says that this was all and hangs up as soon as the peer has read it. The listener hears of
    /// the end at once; the future completes when the line is down.
    Future<Void> goodbye(String reason) {
        if (!closed) {
            closing = true;
            end(reason);
            hangUp();
            long timer = context.owner().setTimer(CLOSING_MILLIS, _ -> sever(socket));
            down.future().onComplete(_ -> context.owner().cancelTimer(timer));
        }
        return down.future();
    }

    /// Hangs up without a word.
    void cut(String reason) {
        if (stuckSince == 0) {
            cut(socket);
        } else {
            sever(socket);
        }
        end(reason);
    }

    /// Gives back the buffers of a line on which nothing happens.
    void trim() {
        opener.trim();
        received.trim();
        written.trim();
    }

    private void receive(WebSocketFrame frame) {
        if (closed || frame.isClose()) {
            return;
        }
        if (frame.isText()) {
            cut("text_frame");
        } else if (frame.isBinary() || frame.isContinuation()) {
            open(((BufferInternal) frame.binaryData()).getByteBuf());
        } else {
            deliver(); // a WebSocket ping: its pong may have filled the queue
        }
    }

    private void open(ByteBuf frame) {
        int length = frame.readableBytes();
        BoxOpener.State state;
        if (frame.hasArray()) {
            int offset = frame.arrayOffset() + frame.readerIndex();
            state = opener.open(frame.array(), offset, length, received::write);
        } else {
            byte[] bytes = new byte[length];
            frame.getBytes(frame.readerIndex(), bytes);
            state = opener.open(bytes, 0, length, received::write);
        }
        deliver();
        switch (state) {
            case OPEN, CLOSED -> {}
            case GOODBYE -> goodbye(GOODBYE);
            case REJECTED -> cut("bad_box");
        }
    }

    /// Hands over messages until there is none left or one end has too much to do.
    private void deliver() {
        if (delivering || closed) {
            return;
        }
        delivering = true;
        while (!blocked() && listener.take(received)) {
            if (written.size() >= LARGE) {
                send();
            }
        }
        delivering = false;
        send();
        pause(!closed && blocked());
    }

    private boolean blocked() {
        return closed || full() || listener.saturated();
    }

    /// A closed socket takes everything, and drops it.
    private boolean full() {
        boolean full = !socket.isClosed() && socket.writeQueueFull();
        if (full && stuckSince == 0) {
            stuckSince = System.nanoTime();
        }
        return full;
    }

    private void pause(boolean wanted) {
        if (wanted && !paused) {
            paused = true;
            socket.pause();
        } else if (!wanted && paused) {
            paused = false;
            socket.resume();
        }
    }

    private void send() {
        while (!closed && !written.isEmpty() && !full()) {
            seal();
        }
    }

    private void seal() {
        int length = Math.min(written.size(), BOXES * BoxSealer.MAX_BODY_BYTES);
        byte[] boxes = new byte[BoxSealer.sealedLength(length)];
        sealer.seal(written.array(), written.start(), length, boxes, 0);
        written.skip(length);
        socket.writeFrame(binary(boxes));
    }

    private void drained() {
        stuckSince = 0;
        if (closing) {
            hangUp();
        } else {
            send();
            deliver();
        }
    }

    /// Sends what is left and the goodbye, as far as the peer reads.
    private void hangUp() {
        while (!written.isEmpty() && !full()) {
            seal();
        }
        if (written.isEmpty()) {
            closing = false;
            socket.writeFrame(binary(sealer.goodbye()));
            socket.close();
        }
    }

    private void end(String reason) {
        if (!closed) {
            closed = true;
            opener.close();
            received.wipe();
            listener.closed(reason);
        }
    }
}
