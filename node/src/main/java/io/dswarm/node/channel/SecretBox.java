package io.dswarm.node.channel;

import static io.dswarm.node.channel.XSalsa20.INTS;
import static io.dswarm.node.channel.XSalsa20.LONGS;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// XSalsa20-Poly1305, the "secretbox" of [NaCl](https://nacl.cr.yp.to/secretbox.html), with the tag
/// apart from the text. The first 32 bytes of the keystream are the key of the tag, the rest hides
/// the text. A nonce must never seal twice; that is the caller's care. Not thread safe.
final class SecretBox {
    static final int TAG_BYTES = 16;

    /// Words of the first block that go into the tag's key.
    private static final int TAG_KEY_WORDS = 8;

    private final XSalsa20 stream;
    private final Poly1305 authenticator = new Poly1305();
    private final int[] tagKey = new int[TAG_KEY_WORDS];

    SecretBox(byte[] key) {
        stream = new XSalsa20(key);
    }

    /// Seals one message under a key that serves once, with a nonce of zeros: tag, then text.
    static byte[] sealOnce(byte[] key, byte[] message) {
        byte[] sealed = new byte[TAG_BYTES + message.length];
        System.arraycopy(message, 0, sealed, TAG_BYTES, message.length);
        var box = new SecretBox(key);
        box.seal(new byte[BoxKey.NONCE_BYTES], sealed, TAG_BYTES, message.length, sealed, 0);
        box.wipe();
        return sealed;
    }

    /// Opens what [#sealOnce] made; null if it was altered or made with another key.
    static byte @Nullable [] openOnce(byte[] key, byte[] sealed) {
        byte[] message = Arrays.copyOfRange(sealed, TAG_BYTES, sealed.length);
        var box = new SecretBox(key);
        boolean good =
                box.open(new byte[BoxKey.NONCE_BYTES], message, 0, message.length, sealed, 0);
        box.wipe();
        return good ? message : null;
    }

    /// Hides `length` bytes of `text` from `offset` in place and writes their tag into `tag` at
    /// `tagOffset`.
    void seal(byte[] nonce, byte[] text, int offset, int length, byte[] tag, int tagOffset) {
        int[] block = startStream(nonce);
        hide(block, text, offset, length);
        authenticator.compute(tagKey, text, offset, length);
        LONGS.set(tag, tagOffset, authenticator.low());
        LONGS.set(tag, tagOffset + 8, authenticator.high());
    }

    /// Shows in place what [#seal] hid; false, and the text unchanged, if text or tag was altered.
    boolean open(byte[] nonce, byte[] text, int offset, int length, byte[] tag, int tagOffset) {
        int[] block = startStream(nonce);
        authenticator.compute(tagKey, text, offset, length);
        long difference =
                (authenticator.low() ^ (long) LONGS.get(tag, tagOffset))
                        | (authenticator.high() ^ (long) LONGS.get(tag, tagOffset + 8));
        if (difference != 0) {
            return false;
        }
        hide(block, text, offset, length);
        return true;
    }

    void wipe() {
        stream.wipe();
        authenticator.wipe();
        Arrays.fill(tagKey, 0);
    }

    private int[] startStream(byte[] nonce) {
        stream.start(nonce);
        int[] block = stream.nextBlock();
        System.arraycopy(block, 0, tagKey, 0, TAG_KEY_WORDS);
        return block;
    }

    /// XORs the text with the keystream, which begins in the middle of the first block.
    private void hide(int[] block, byte[] text, int offset, int length) {
        int end = offset + length;
        int word = TAG_KEY_WORDS;
        int at = offset;
        while (end - at >= Integer.BYTES) {
            if (word == XSalsa20.BLOCK_WORDS) {
                block = stream.nextBlock();
                word = 0;
            }
            INTS.set(text, at, (int) INTS.get(text, at) ^ block[word++]);
            at += Integer.BYTES;
        }
        if (at < end) {
            hideRest(
                    word == XSalsa20.BLOCK_WORDS ? stream.nextBlock()[0] : block[word],
                    text,
                    at,
                    end);
        }
    }

    private static void hideRest(int word, byte[] text, int from, int to) {
        for (int at = from; at < to; at++) {
            text[at] ^= (byte) (word >>> (8 * (at - from)));
        }
    }
}
