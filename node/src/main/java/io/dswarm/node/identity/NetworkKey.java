package io.dswarm.node.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

import java.util.Arrays;

/// The 32 bytes that peers of one network share: SHA-256 of the network's name. It keeps networks
/// apart, it is not a password: whoever knows the name knows the key. Immutable.
public final class NetworkKey {
    /// The network of a node that was not told another.
    public static final String DEFAULT_NAME = "dev";

    /// Bytes in a key.
    public static final int BYTES = 32;

    /// Bytes in a tag: enough that two networks on one host do not meet by chance.
    public static final int TAG_BYTES = 8;

    private static final byte[] TAG_LABEL = "dswarm network tag 1".getBytes(US_ASCII);

    private final byte[] key;
    private final byte[] tag;

    private NetworkKey(byte[] key) {
        this.key = key;
        tag = tag(key);
    }

    /// The key of the network `name`, taken as UTF-8.
    public static NetworkKey of(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        byte[] key = new byte[BYTES];
        var sha256 = new SHA256Digest();
        sha256.update(bytes, 0, bytes.length);
        sha256.doFinal(key, 0);
        return new NetworkKey(key);
    }

    /// A key that is already 32 bytes, which are copied; any other length is an
    /// [IllegalArgumentException].
    public static NetworkKey ofBytes(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("expected a key of 32 bytes, got " + key.length);
        }
        return new NetworkKey(key.clone());
    }

    /// A copy of the 32 bytes.
    public byte[] toBytes() {
        return key.clone();
    }

    /// A copy of the 8 bytes that stand for the network in announcements and records:
    /// HMAC-SHA-256(key, label) cut, so that a packet does not tell the key.
    public byte[] tag() {
        return tag.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkKey that && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    private static byte[] tag(byte[] key) {
        var hmac = new HMac(new SHA256Digest());
        hmac.init(new KeyParameter(key));
        hmac.update(TAG_LABEL, 0, TAG_LABEL.length);
        byte[] whole = new byte[hmac.getMacSize()];
        hmac.doFinal(whole, 0);
        return Arrays.copyOf(whole, TAG_BYTES);
    }
}
