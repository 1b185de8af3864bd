package io.dswarm.kademlia.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;

/// A value at a key, signed by its publisher.
///
/// Plain data: what of it holds is for [RecordCheck] and [RecordVerifier] to say. The arrays are
/// shared, not copied; whoever builds a record gives them away.
///
/// @param key where it lies
/// @param type how it earns that place; `class` on the wire
/// @param value at most 65,536 bytes
/// @param contentType at most 127 visible ASCII characters, `type/subtype` with parameters
/// @param publisher who signed it
/// @param name for owned records: at most 128 bytes of UTF-8 without control characters
/// @param sequence Unix time of signing in milliseconds, more than the publisher's last
/// @param expires Unix time in milliseconds from which on it is no more
/// @param signature Ed25519 signature of [#signedBytes], 64 bytes
// "Record" is the protocol's word; equals and hashCode below look into the arrays.
@SuppressWarnings({"JavaLangClash", "ArrayRecordComponent"})
public record Record(
        Key key,
        RecordClass type,
        byte[] value,
        String contentType,
        NodeId publisher,
        @Nullable String name,
        long sequence,
        long expires,
        byte[] signature) {
    private static final byte[] LABEL = "dswarm record 1\n".getBytes(UTF_8);

    /// Class (1), three lengths (4 each), key and publisher (32 each), sequence and expiry (8
    /// each).
    private static final int FIXED_BYTES = 1 + 3 * 4 + 2 * 32 + 2 * 8;

    /// The canonical bytes: class code, key, publisher, sequence, expires, then name, content type
    /// and value, each after its length in four bytes; all numbers big-endian. A missing name is
    /// empty.
    public byte[] encoding() {
        byte[] nameBytes = name == null ? new byte[0] : name.getBytes(UTF_8);
        byte[] typeBytes = contentType.getBytes(UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + nameBytes.length + typeBytes.length + value.length)
                .put(type.code())
                .put(key.toBytes())
                .put(publisher.toBytes())
                .putLong(sequence)
                .putLong(expires)
                .putInt(nameBytes.length)
                .put(nameBytes)
                .putInt(typeBytes.length)
                .put(typeBytes)
                .putInt(value.length)
                .put(value)
                .array();
    }

    /// What the publisher signs: a label, the tag of the network (so that a record of one network
    /// means nothing in another) and the [#encoding].
    public byte[] signedBytes(byte[] networkTag) {
        byte[] encoding = encoding();
        return ByteBuffer.allocate(LABEL.length + networkTag.length + encoding.length)
                .put(LABEL)
                .put(networkTag)
                .put(encoding)
                .array();
    }

    /// The same record with this signature.
    public Record signed(byte[] newSignature) {
        return new Record(
                key, type, value, contentType, publisher, name, sequence, expires, newSignature);
    }

    /// SHA-256 of the [#encoding]: the last word on which of two records wins.
    public byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(encoding());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java 25 runtime has SHA-256", e);
        }
    }

    /// Whether it is no more at `now`, in microseconds since the Unix epoch.
    public boolean expired(long now) {
        return expires <= now / 1000;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Record that
                && key.equals(that.key)
                && type == that.type
                && publisher.equals(that.publisher)
                && sequence == that.sequence
                && expires == that.expires
                && contentType.equals(that.contentType)
                && Objects.equals(name, that.name)
                && Arrays.equals(value, that.value)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, publisher, sequence, expires);
    }

    @Override
    public String toString() {
        return "%s %s #%d, %d bytes".formatted(type.label(), key, sequence, value.length);
    }
}
