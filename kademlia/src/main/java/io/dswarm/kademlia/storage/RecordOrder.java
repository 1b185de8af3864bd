package io.dswarm.kademlia.storage;

import java.util.Arrays;
import java.util.Comparator;

/// Which of two records at one key wins: a total order, so that replicas which saw the same records
/// hold the same one, in whatever order these arrived.
///
/// The stronger class; within it the greater of (sequence, publisher, SHA-256 of the encoding), for
/// content, whose value cannot change, of (expires, publisher, SHA-256 of the encoding).
public final class RecordOrder implements Comparator<Record> {
    /// The only one.
    public static final RecordOrder INSTANCE = new RecordOrder();

    private RecordOrder() {}

    @Override
    public int compare(Record a, Record b) {
        int order = a.type().compareTo(b.type());
        if (order == 0) {
            order = Long.compare(rank(a), rank(b));
        }
        if (order == 0) {
            order = Arrays.compareUnsigned(a.publisher().toBytes(), b.publisher().toBytes());
        }
        return order == 0 && a != b ? Arrays.compareUnsigned(a.digest(), b.digest()) : order;
    }

    private static long rank(Record it) {
        return it.type() == RecordClass.CONTENT ? it.expires() : it.sequence();
    }
}
