package io.dswarm.node.channel;

import java.util.Arrays;

/// What one direction of a box stream begins with: a key of 32 bytes and the first nonce, 24 bytes.
/// Both are secrets; each pair is used for one stream only.
public final class BoxKey {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 24;

    private final byte[] key;
    private final byte[] nonce;

    /// Copies both; any other length is an [IllegalArgumentException].
    public BoxKey(byte[] key, byte[] nonce) {
        if (key.length != KEY_BYTES || nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException(
                    "expected 32 and 24 bytes, got " + key.length + " and " + nonce.length);
        }
        this.key = key.clone();
        this.nonce = nonce.clone();
    }

    byte[] key() {
        return key;
    }

    byte[] nonce() {
        return nonce;
    }

    void wipe() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(nonce, (byte) 0);
    }
}
