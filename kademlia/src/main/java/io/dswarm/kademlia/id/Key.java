package io.dswarm.kademlia.id;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.util.Base64;

/// The place of a value in the keyspace.
///
/// Three classes of records derive it in three ways. Names use another hash function than content,
/// so that nobody can publish `publisher | name` as content and sit on its owner's key for ever.
public record Key(long w0, long w1, long w2, long w3) implements Point {
    private static final byte[] OPEN = "dswarm open".getBytes(UTF_8);
    private static final byte[] OWNED = "dswarm owned".getBytes(UTF_8);

    /// Reads 32 bytes, big-endian; any other length is an [IllegalArgumentException].
    public static Key of(byte[] bytes) {
        Bits.checked(bytes);
        return new Key(
                Bits.word(bytes, 0), Bits.word(bytes, 1), Bits.word(bytes, 2), Bits.word(bytes, 3));
    }

    /// The point of a node, read as a key.
    public static Key of(Point point) {
        return new Key(point.w0(), point.w1(), point.w2(), point.w3());
    }

    /// Where content lies: SHA-256 of the value, as `sha256sum` prints it.
    public static Key ofContent(byte[] value) {
        return of(Hashes.sha256().digest(value));
    }

    /// Where an open record named by a text lies: SHA-512/256 of `dswarm open` and the text in
    /// UTF-8.
    public static Key ofText(String text) {
        MessageDigest digest = Hashes.sha512Slash256();
        digest.update(OPEN);
        return of(digest.digest(text.getBytes(UTF_8)));
    }

    /// Where an owned record lies: SHA-512/256 of `dswarm owned`, the 32 bytes of its publisher and
    /// the name in UTF-8.
    public static Key ofOwned(NodeId publisher, String name) {
        MessageDigest digest = Hashes.sha512Slash256();
        digest.update(OWNED);
        digest.update(publisher.toBytes());
        return of(digest.digest(name.getBytes(UTF_8)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Key that
                        && w3 == that.w3
                        && w0 == that.w0
                        && w1 == that.w1
                        && w2 == that.w2);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(w0 ^ w3);
    }

    /// `&` and standard base64, as people see it.
    @Override
    public String toString() {
        return "&" + Base64.getEncoder().encodeToString(toBytes());
    }
}
