package io.dswarm.node.channel;

/// The two nonces of a frame, n for its header and n + 1 for its body; the next frame has n + 2 and
/// n + 3. A nonce is 24 bytes, big-endian, and wraps round after all of them.
final class BoxNonces {
    private final byte[] header;
    private final byte[] body;

    BoxNonces(byte[] first) {
        header = first.clone();
        body = first.clone();
        increment(body);
    }

    /// The array changes with [#next].
    byte[] header() {
        return header;
    }

    /// The array changes with [#next].
    byte[] body() {
        return body;
    }

    void next() {
        System.arraycopy(body, 0, header, 0, header.length);
        increment(header);
        increment(body);
        increment(body);
    }

    private static void increment(byte[] nonce) {
        int at = nonce.length - 1;
        while (++nonce[at] == 0 && at > 0) {
            at--;
        }
    }
}
