package io.dswarm.node.records;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordClass;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/// Reads [Record#encoding] back. Whatever the bytes are, it answers with a record or with null and
/// takes no more memory than they do. What it accepts encodes to the very same bytes again; whether
/// the record holds is another question.
public final class RecordReader {
    private static final RecordClass[] CLASSES = RecordClass.values();

    /// Class, key and publisher, sequence and expiry: what comes before the first length.
    private static final int HEAD_BYTES = 1 + 2 * Point.BYTES + 2 * Long.BYTES;

    private final ByteBuffer bytes;

    private RecordReader(byte[] encoding) {
        bytes = ByteBuffer.wrap(encoding);
    }

    /// The record with this encoding and signature; null if the bytes are no encoding, or have
    /// others after them.
    public static @Nullable Record read(byte[] encoding, byte[] signature) {
        return encoding.length < HEAD_BYTES ? null : new RecordReader(encoding).record(signature);
    }

    private @Nullable Record record(byte[] signature) {
        int type = bytes.get();
        Key key = Key.of(take(Point.BYTES));
        NodeId publisher = NodeId.of(take(Point.BYTES));
        long sequence = bytes.getLong();
        long expires = bytes.getLong();
        String name = text(UTF_8);
        String contentType = text(US_ASCII);
        byte[] value = counted();
        if (type < 0
                || type >= CLASSES.length
                || name == null
                || contentType == null
                || value == null
                || bytes.hasRemaining()) {
            return null;
        }
        return new Record(
                key,
                CLASSES[type],
                value,
                contentType,
                publisher,
                name.isEmpty() ? null : name,
                sequence,
                expires,
                signature);
    }

    private @Nullable String text(Charset charset) {
        byte[] encoded = counted();
        try {
            return encoded == null
                    ? null
                    : charset.newDecoder().decode(ByteBuffer.wrap(encoded)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /// The bytes after a length of four; null if there are not so many.
    private byte @Nullable [] counted() {
        if (bytes.remaining() < Integer.BYTES) {
            return null;
        }
        int length = bytes.getInt();
        return length < 0 || length > bytes.remaining() ? null : take(length);
    }

    private byte[] take(int length) {
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }
}
