package io.dswarm.node.identity;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

import java.security.SecureRandom;
import java.util.Arrays;

/// A node's Ed25519 key pair. The public half is the node's id; the secret half never leaves this
/// class, except to the file that the user asked for. Immutable, so safe to share between threads.
public final class Identity {
    /// Bytes in the secret that an identity is made from.
    public static final int SEED_BYTES = 32;

    private final byte[] seed;
    private final byte[] agreementSecret;
    private final byte[] publicKey = new byte[Point.BYTES];
    private final NodeId id;

    private Identity(byte[] seed) {
        this.seed = seed;
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        id = NodeId.of(publicKey);
        agreementSecret = agreementSecret(seed);
    }

    /// A new identity.
    public static Identity generate(SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return new Identity(seed);
    }

    /// The identity of a 32-byte seed (the private key of RFC 8032), which is copied; any other
    /// length is an [IllegalArgumentException].
    public static Identity ofSeed(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("expected a seed of 32 bytes, got " + seed.length);
        }
        return new Identity(seed.clone());
    }

    /// The public key, which is the node's id.
    public NodeId id() {
        return id;
    }

    /// The 64-byte Ed25519 signature of `message`. Whoever calls puts a label first, so that no
    /// signature can serve in another place.
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /// Writes into `shared` (32 bytes) what this identity and the owner of the X25519 key `peer`
    /// have in common. False, and zeros, if `peer` is of small order.
    public boolean agree(byte[] peer, byte[] shared) {
        return X25519.calculateAgreement(agreementSecret, 0, peer, 0, shared, 0);
    }

    /// A copy of the secret, for [IdentityFile].
    byte[] seed() {
        return seed.clone();
    }

    /// The identity's public half only.
    @Override
    public String toString() {
        return id.toString();
    }

    /// The first half of SHA-512(seed): the scalar behind the Ed25519 key, clamped as X25519 wants
    /// it.
    private static byte[] agreementSecret(byte[] seed) {
        var sha512 = new SHA512Digest();
        byte[] hash = new byte[sha512.getDigestSize()];
        sha512.update(seed, 0, seed.length);
        sha512.doFinal(hash, 0);
        byte[] scalar = Arrays.copyOf(hash, X25519.SCALAR_SIZE);
        Arrays.fill(hash, (byte) 0);
        X25519.clampPrivateKey(scalar);
        return scalar;
    }
}
