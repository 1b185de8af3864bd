package io.dswarm.node.channel;

import static io.dswarm.node.channel.BoxSealer.HEADER_BYTES;
import static io.dswarm.node.channel.BoxSealer.HEADER_TEXT_BYTES;
import static io.dswarm.node.channel.BoxSealer.MAX_BODY_BYTES;

import java.util.Arrays;

/// The receiving half of a box stream. It takes the bytes as they come, cut anywhere, and passes on
/// only what its sender sealed, in order. Holds at most one frame (4,130 bytes), and no more than
/// the longest that came since the last [#trim]; otherwise allocates nothing. Not thread safe.
public final class BoxOpener implements AutoCloseable {
    /// Where the stream stands. A connection that ends in any other state than `GOODBYE` was cut
    /// off.
    public enum State {
        /// More may come.
        OPEN,
        /// The sender said that this was all; what comes after is ignored.
        GOODBYE,
        /// Something was altered, replayed, left out or malformed; nothing after it is passed on.
        REJECTED,
        /// We closed it.
        CLOSED
    }

    /// Takes what was opened.
    @FunctionalInterface
    public interface Sink {
        /// `length` bytes of `bytes` from `offset`; to be read before this call returns. It may
        /// close the opener.
        void accept(byte[] bytes, int offset, int length);
    }

    private static final int FIRST_CAPACITY = 256;

    private final SecretBox box;
    private final BoxNonces nonces;
    private State state = State.OPEN;

    /// The frame that is coming in: its header (opened in place once it is whole), then its body.
    private byte[] frame = new byte[FIRST_CAPACITY];

    private int filled;
    private int bodyLength;

    /// Copies `key`.
    public BoxOpener(BoxKey key) {
        box = new SecretBox(key.key());
        nonces = new BoxNonces(key.nonce());
    }

    /// Takes the next `length` bytes of `in` from `offset`, passes on what they complete, and tells
    /// where the stream stands then.
    public State open(byte[] in, int offset, int length, Sink sink) {
        int at = offset;
        int end = offset + length;
        while (at < end && state == State.OPEN) {
            int taken = Math.min(end - at, HEADER_BYTES + bodyLength - filled);
            System.arraycopy(in, at, frame, filled, taken);
            filled += taken;
            at += taken;
            if (filled == HEADER_BYTES + bodyLength) {
                advance(sink);
            }
        }
        return state;
    }

    /// Where the stream stands.
    public State state() {
        return state;
    }

    /// Gives back what the longest frame took, if none is half in.
    public void trim() {
        if (filled == 0 && frame.length > FIRST_CAPACITY) {
            frame = new byte[FIRST_CAPACITY];
        }
    }

    /// Wipes the key; an open stream becomes `CLOSED`.
    @Override
    public void close() {
        if (state == State.OPEN) {
            end(State.CLOSED);
        }
    }

    private void advance(Sink sink) {
        if (bodyLength == 0) {
            openHeader();
        } else {
            openBody(sink);
        }
    }

    private void openHeader() {
        int text = SecretBox.TAG_BYTES;
        if (!box.open(nonces.header(), frame, text, HEADER_TEXT_BYTES, frame, 0)) {
            end(State.REJECTED);
            return;
        }
        int length = (frame[text] & 0xff) << 8 | (frame[text + 1] & 0xff);
        if (length == 0) {
            end(isZero(frame, text + 2, HEADER_BYTES) ? State.GOODBYE : State.REJECTED);
        } else if (length > MAX_BODY_BYTES) {
            end(State.REJECTED);
        } else {
            awaitBody(length);
        }
    }

    private void awaitBody(int length) {
        bodyLength = length;
        if (frame.length < HEADER_BYTES + length) {
            frame = Arrays.copyOf(frame, HEADER_BYTES + length);
        }
    }

    private void openBody(Sink sink) {
        int length = bodyLength;
        int tag = SecretBox.TAG_BYTES + Short.BYTES;
        if (!box.open(nonces.body(), frame, HEADER_BYTES, length, frame, tag)) {
            end(State.REJECTED);
            return;
        }
        nonces.next();
        filled = 0;
        bodyLength = 0;
        sink.accept(frame, HEADER_BYTES, length);
    }

    private void end(State last) {
        state = last;
        box.wipe();
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        int seen = 0;
        for (int i = from; i < to; i++) {
            seen |= bytes[i];
        }
        return seen == 0;
    }
}
