package io.dswarm.node.channel;

/// The sending half of a [box
/// stream](https://ssbc.github.io/scuttlebutt-protocol-guide/#box-stream): frames of a header (34
/// bytes) and a body (1 to 4,096), each sealed under the next nonce. Allocates nothing once made.
/// Not thread safe.
public final class BoxSealer implements AutoCloseable {
    /// Bytes that a frame adds to its body: two tags of 16 bytes and the body's length.
    public static final int HEADER_BYTES = 34;

    /// Most bytes in a frame's body.
    public static final int MAX_BODY_BYTES = 4096;

    static final int HEADER_TEXT_BYTES = HEADER_BYTES - SecretBox.TAG_BYTES;

    private final SecretBox box;
    private final BoxNonces nonces;
    private boolean ended;

    /// Copies `key`.
    public BoxSealer(BoxKey key) {
        box = new SecretBox(key.key());
        nonces = new BoxNonces(key.nonce());
    }

    /// Bytes that [#seal] makes of `length` bytes.
    public static int sealedLength(int length) {
        int frames = (length + MAX_BODY_BYTES - 1) / MAX_BODY_BYTES;
        return length + frames * HEADER_BYTES;
    }

    /// Seals `length` bytes of `in` from `offset` into another array `out` at `outOffset`, where
    /// [#sealedLength] bytes must be free, and returns that number. After [#goodbye] or [#close] it
    /// is an [IllegalStateException].
    public int seal(byte[] in, int offset, int length, byte[] out, int outOffset) {
        checkOpen();
        int at = outOffset;
        for (int done = 0; done < length; done += MAX_BODY_BYTES) {
            int body = Math.min(MAX_BODY_BYTES, length - done);
            System.arraycopy(in, offset + done, out, at + HEADER_BYTES, body);
            sealFrame(out, at, body);
            at += HEADER_BYTES + body;
        }
        return at - outOffset;
    }

    /// [#seal] of all of `message` into a new array.
    public byte[] seal(byte[] message) {
        byte[] sealed = new byte[sealedLength(message.length)];
        seal(message, 0, message.length, sealed, 0);
        return sealed;
    }

    /// The 34 bytes that tell the peer that this was all and nothing was cut off. Ends the stream.
    public byte[] goodbye() {
        checkOpen();
        byte[] header = new byte[HEADER_BYTES];
        sealHeader(header, 0);
        close();
        return header;
    }

    /// Wipes the key.
    @Override
    public void close() {
        ended = true;
        box.wipe();
    }

    private void sealFrame(byte[] out, int header, int length) {
        int text = header + SecretBox.TAG_BYTES;
        out[text] = (byte) (length >>> 8);
        out[text + 1] = (byte) length;
        box.seal(nonces.body(), out, header + HEADER_BYTES, length, out, text + 2);
        sealHeader(out, header);
        nonces.next();
    }

    private void sealHeader(byte[] out, int header) {
        int text = header + SecretBox.TAG_BYTES;
        box.seal(nonces.header(), out, text, HEADER_TEXT_BYTES, out, header);
    }

    private void checkOpen() {
        if (ended) {
            throw new IllegalStateException("the stream has ended");
        }
    }
}
