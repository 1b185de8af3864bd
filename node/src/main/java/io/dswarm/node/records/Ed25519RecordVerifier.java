package io.dswarm.node.records;

import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordVerifier;
import io.dswarm.node.identity.Ed25519;
import io.dswarm.node.identity.NetworkKey;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Checks a record's signature with the one strict Ed25519 verification that announcements and
/// handshakes use too. Only the signature: size, class, key and times are for the core to check,
/// which does so first, because they cost less.
///
/// It remembers the last some thousand signatures that held, by the SHA-256 of all that was signed
/// and the signature, so that the same record costs 0.1 to 0.2 ms once and a hash after that: a
/// holder is given it again at every republish, and where many nodes share a process they share
/// this too. What did not hold is never remembered, so forgeries cannot push anything out.
/// Thread-safe.
public final class Ed25519RecordVerifier implements RecordVerifier {
    /// Signatures remembered, of some 50 bytes each; a power of two.
    private static final int REMEMBERED = 4_096;

    private final byte[] networkTag;
    private final AtomicReferenceArray<byte @Nullable []> held =
            new AtomicReferenceArray<>(REMEMBERED);

    /// A verifier for the records of one network; those of others are forgeries to it.
    public Ed25519RecordVerifier(NetworkKey network) {
        networkTag = network.tag();
    }

    @Override
    public boolean verify(Record signed) {
        byte[] message = signed.signedBytes(networkTag);
        byte[] digest = digest(message, signed.signature());
        int place = ((digest[0] & 0xFF) | (digest[1] << 8)) & (REMEMBERED - 1);
        byte[] there = held.get(place);
        if (there != null && MessageDigest.isEqual(there, digest)) {
            return true;
        }
        boolean holds = Ed25519.verify(signed.publisher(), message, signed.signature());
        if (holds) {
            held.set(place, digest);
        }
        return holds;
    }

    /// The publisher is part of the message.
    private static byte[] digest(byte[] message, byte[] signature) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(signature);
            return sha256.digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
