package io.dswarm.node.channel;

import org.bouncycastle.math.ec.rfc7748.X25519;

import java.security.SecureRandom;

/// An X25519 key pair that serves one handshake and is then wiped.
final class Ephemeral {
    private final byte[] secret = new byte[X25519.SCALAR_SIZE];
    private final byte[] publicKey = new byte[X25519.POINT_SIZE];

    Ephemeral(SecureRandom random) {
        X25519.generatePrivateKey(random, secret);
        X25519.generatePublicKey(secret, 0, publicKey, 0);
    }

    byte[] publicKey() {
        return publicKey;
    }

    /// As [io.dswarm.node.identity.Identity#agree].
    boolean agree(byte[] peer, byte[] shared) {
        return X25519.calculateAgreement(secret, 0, peer, 0, shared, 0);
    }

    void wipe() {
        Bytes.wipe(secret);
    }
}
