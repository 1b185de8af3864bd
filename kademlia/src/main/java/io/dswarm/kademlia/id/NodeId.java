package io.dswarm.kademlia.id;

import org.jspecify.annotations.Nullable;

import java.util.Base64;

/// A node: the 32 bytes of its Ed25519 public key.
public record NodeId(long w0, long w1, long w2, long w3) implements Point {
    /// Reads 32 bytes, big-endian; any other length is an [IllegalArgumentException].
    public static NodeId of(byte[] bytes) {
        Bits.checked(bytes);
        return new NodeId(
                Bits.word(bytes, 0), Bits.word(bytes, 1), Bits.word(bytes, 2), Bits.word(bytes, 3));
    }

    /// Reads 64 hex digits, base64url, or `@` and standard base64.
    ///
    /// @throws PointFormatException if it is none of them
    public static NodeId parse(String text) {
        if (text.startsWith("&")) {
            throw new PointFormatException("a key, not a node id: " + text, "ids begin with @");
        }
        return of(PointText.bytes(text, "a node id"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof NodeId that
                        && w3 == that.w3
                        && w0 == that.w0
                        && w1 == that.w1
                        && w2 == that.w2);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(w0 ^ w3);
    }

    /// `@` and standard base64, as people see it.
    @Override
    public String toString() {
        return "@" + Base64.getEncoder().encodeToString(toBytes());
    }
}
