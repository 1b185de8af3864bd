package io.dswarm.kademlia.id;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The two hash functions that place a value in the keyspace.
final class Hashes {
    private Hashes() {}

    static MessageDigest sha256() {
        return digest("SHA-256");
    }

    static MessageDigest sha512Slash256() {
        return digest("SHA-512/256");
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java 25 runtime has " + algorithm, e);
        }
    }
}
