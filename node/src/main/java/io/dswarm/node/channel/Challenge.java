package io.dswarm.node.channel;

import io.dswarm.node.identity.NetworkKey;

import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

import java.security.MessageDigest;
import java.util.Arrays;

/// Messages 1 and 2: an ephemeral X25519 key behind the MAC that the network key makes of it. The
/// MAC is HMAC-SHA-512 cut to 32 bytes, which is not HMAC-SHA-512/256.
final class Challenge {
    static final int BYTES = 64;
    private static final int MAC_BYTES = 32;

    private final byte[] mac;
    private final byte[] key;

    private Challenge(byte[] mac, byte[] key) {
        this.mac = mac;
        this.key = key;
    }

    static Challenge of(NetworkKey network, Ephemeral ephemeral) {
        return new Challenge(mac(network, ephemeral.publicKey()), ephemeral.publicKey());
    }

    static Challenge parse(byte[] message) {
        return new Challenge(
                Arrays.copyOf(message, MAC_BYTES), Arrays.copyOfRange(message, MAC_BYTES, BYTES));
    }

    boolean isFrom(NetworkKey network) {
        return MessageDigest.isEqual(mac, mac(network, key));
    }

    byte[] key() {
        return key;
    }

    byte[] message() {
        return Bytes.concat(mac, key);
    }

    /// The first nonce of the box stream towards the sender.
    byte[] nonce() {
        return Arrays.copyOf(mac, BoxKey.NONCE_BYTES);
    }

    private static byte[] mac(NetworkKey network, byte[] key) {
        var hmac = new HMac(new SHA512Digest());
        hmac.init(new KeyParameter(network.toBytes()));
        hmac.update(key, 0, key.length);
        byte[] whole = new byte[hmac.getMacSize()];
        hmac.doFinal(whole, 0);
        return Arrays.copyOf(whole, MAC_BYTES);
    }
}
