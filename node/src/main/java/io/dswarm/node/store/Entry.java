package io.dswarm.node.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.node.identity.Ed25519;
import io.dswarm.node.records.RecordReader;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// A record as it lies in the file, so that it can be told from damage, and found again in a file
/// whose structure is lost: magic (8 bytes), length of the encoding (4, big-endian), encoding,
/// signature (64), CRC-32C of all before it (4).
final class Entry {
    static final byte[] MAGIC = "dswrec1\n".getBytes(US_ASCII);

    /// Magic and length: enough to tell how long an entry is.
    static final int HEAD_BYTES = MAGIC.length + Integer.BYTES;

    private static final int TAIL_BYTES = Ed25519.SIGNATURE_BYTES + Integer.BYTES;

    /// The longest encoding that can be: the longest value that [any configuration][
    /// io.dswarm.kademlia.config.Parameter#VALUE_BYTES] allows, and ample room for the rest.
    private static final int MAX_ENCODING = (1 << 20) + 4096;

    /// The longest entry that can be.
    static final int MAX_BYTES = HEAD_BYTES + MAX_ENCODING + TAIL_BYTES;

    private Entry() {}

    static byte[] of(Record record) {
        byte[] encoding = record.encoding();
        ByteBuffer entry = ByteBuffer.allocate(HEAD_BYTES + encoding.length + TAIL_BYTES);
        entry.put(MAGIC).putInt(encoding.length).put(encoding).put(record.signature());
        return entry.putInt(crc(entry.array(), entry.position())).array();
    }

    /// The record in `entry`; null if it is damaged.
    static @Nullable Record read(byte[] entry) {
        int crcAt = entry.length - Integer.BYTES;
        if (length(entry) != entry.length
                || ByteBuffer.wrap(entry).getInt(crcAt) != crc(entry, crcAt)) {
            return null;
        }
        int signatureAt = crcAt - Ed25519.SIGNATURE_BYTES;
        return RecordReader.read(
                Arrays.copyOfRange(entry, HEAD_BYTES, signatureAt),
                Arrays.copyOfRange(entry, signatureAt, crcAt));
    }

    /// The bytes of the entry that begins like this, or -1 if none does.
    static int length(byte[] head) {
        if (head.length < HEAD_BYTES
                || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return -1;
        }
        int encoding = ByteBuffer.wrap(head).getInt(MAGIC.length);
        boolean possible = encoding >= 0 && encoding <= MAX_ENCODING;
        return possible ? HEAD_BYTES + encoding + TAIL_BYTES : -1;
    }

    /// A number of 64 bits that stands for this entry at this key in [Ledger#sum].
    static long fingerprint(Point key, byte[] entry) {
        int crcAt = entry.length - Integer.BYTES;
        int crc = crcAt < 0 ? 0 : ByteBuffer.wrap(entry).getInt(crcAt);
        return mix(mix(mix(mix(key.w0()) ^ key.w1()) ^ key.w2()) ^ key.w3() ^ crc);
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /// The finalizer of [SplitMix64](https://doi.org/10.1145/2714064.2660195): every bit of the
    /// input reaches every bit of the output.
    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
