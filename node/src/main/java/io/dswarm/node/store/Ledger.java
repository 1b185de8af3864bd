package io.dswarm.node.store;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// What must be in the file, to tell a whole one from one that lost something without noticing.
///
/// @param commit number of the last commit, counted from 1
/// @param count records held
/// @param sum the sum of their [Entry#fingerprint]s, so that the order in which they came does not
///   matter
/// @param sequence the sequence of the last record that this node signed
record Ledger(long commit, long count, long sum, long sequence) {
    static final Ledger EMPTY = new Ledger(0, 0, 0, 0);
    static final int BYTES = 4 * Long.BYTES + Integer.BYTES;

    Ledger added(long fingerprint) {
        return new Ledger(commit, count + 1, sum + fingerprint, sequence);
    }

    Ledger removed(long fingerprint) {
        return new Ledger(commit, count - 1, sum - fingerprint, sequence);
    }

    Ledger committed() {
        return new Ledger(commit + 1, count, sum, sequence);
    }

    Ledger published(long last) {
        return new Ledger(commit, count, sum, Math.max(sequence, last));
    }

    /// Whether both stand for the same records.
    boolean agrees(Ledger other) {
        return count == other.count && sum == other.sum;
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(commit).putLong(count).putLong(sum).putLong(sequence);
        return bytes.putInt(crc(bytes.array())).array();
    }

    /// The ledger in these bytes; null if they are damaged.
    static @Nullable Ledger of(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length != BYTES) {
            return null;
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        Ledger ledger =
                new Ledger(fields.getLong(), fields.getLong(), fields.getLong(), fields.getLong());
        return fields.getInt() == crc(bytes) ? ledger : null;
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, BYTES - Integer.BYTES);
        return (int) crc.getValue();
    }
}
