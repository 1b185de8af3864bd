package io.dswarm.node.channel;

import org.bouncycastle.crypto.digests.SHA256Digest;

import java.util.Arrays;

/// The few things that a handshake does with byte arrays over and over.
final class Bytes {
    static final byte[] EMPTY = {};

    private Bytes() {}

    static byte[] concat(byte[]... parts) {
        byte[] whole = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }

    static byte[] sha256(byte[]... parts) {
        var sha256 = new SHA256Digest();
        for (byte[] part : parts) {
            sha256.update(part, 0, part.length);
        }
        byte[] hash = new byte[sha256.getDigestSize()];
        sha256.doFinal(hash, 0);
        return hash;
    }

    static void wipe(byte[] secret) {
        Arrays.fill(secret, (byte) 0);
    }
}
