package io.dswarm.kademlia.id;

import java.util.Base64;

/// The place of a value in the keyspace.
public record Key(long w0, long w1, long w2, long w3) implements Point {
    /// Reads 32 bytes, big-endian; any other length is an [IllegalArgumentException].
    public static Key of(byte[] bytes) {
        Bits.checked(bytes);
        return new Key(
                Bits.word(bytes, 0), Bits.word(bytes, 1), Bits.word(bytes, 2), Bits.word(bytes, 3));
    }

    /// `&` and standard base64, as people see it.
    @Override
    public String toString() {
        return "&" + Base64.getEncoder().encodeToString(toBytes());
    }
}
