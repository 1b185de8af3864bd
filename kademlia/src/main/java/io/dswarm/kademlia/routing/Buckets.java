package io.dswarm.kademlia.routing;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;

import java.util.Arrays;

/// The layout of a table: all buckets in one run of memory, the farthest first, so that a table of
/// 330 contacts costs 3 kB and no object but its four arrays.
///
/// Bucket `i` holds the contacts that share exactly `i` leading bits with this node; the last one
/// holds all that share more, and splits when it is full. Knows no rules: what may enter is for
/// [RoutingTable] to say. Slots shift when contacts come and go; none may be kept over a change.
final class Buckets {
    private static final int FAILURES = 0xF;
    private static final int SEEN_SHIFT = 4;
    private static final int SEEN_MAX = (1 << 27) - 1;

    private static final int ANSWERED = 1 << 31;

    private final NodeId self;

    /// In bucket order; what lies beyond [#size()] is free.
    private Contact[] contacts = {};

    /// For each contact, from the highest bit: proof (1 bit), seconds from [#epoch] until it was
    /// last seen (27 bits, four years), failures in a row (4 bits).
    private int[] meta = {};

    /// For each contact the last byte of its id, or 0 while nobody asked for it: rules out nearly
    /// all others without a look at them.
    private byte[] prints = {};

    /// For each bucket the slot after its last.
    private short[] ends = {0};

    private long epoch;

    Buckets(NodeId self) {
        this.self = self;
    }

    void seed(Contact[] seeds, short[] bucketEnds, long nowSeconds) {
        contacts = seeds;
        ends = bucketEnds;
        meta = new int[seeds.length];
        prints = new byte[seeds.length];
        epoch = nowSeconds;
        Arrays.fill(meta, ANSWERED);
    }

    NodeId self() {
        return self;
    }

    int count() {
        return ends.length;
    }

    int size() {
        return ends[ends.length - 1];
    }

    int start(int bucket) {
        return bucket == 0 ? 0 : ends[bucket - 1];
    }

    int end(int bucket) {
        return ends[bucket];
    }

    int length(int bucket) {
        return ends[bucket] - start(bucket);
    }

    int bucketOf(NodeId id) {
        return Math.min(self.sharedPrefix(id), ends.length - 1);
    }

    /// The slot of a node in its bucket, or -1.
    int find(int bucket, NodeId id) {
        byte print = print(id);
        for (int slot = start(bucket); slot < ends[bucket]; slot++) {
            if (printOf(slot) == print && contacts[slot].id().equals(id)) {
                return slot;
            }
        }
        return -1;
    }

    private byte printOf(int slot) {
        if (prints[slot] == 0) {
            prints[slot] = print(contacts[slot].id());
        }
        return prints[slot];
    }

    Contact contact(int slot) {
        return contacts[slot];
    }

    void replace(int slot, Contact contact) {
        contacts[slot] = contact;
    }

    Proof proof(int slot) {
        return (meta[slot] & ANSWERED) == 0 ? Proof.ANNOUNCED : Proof.ANSWERED;
    }

    int failures(int slot) {
        return meta[slot] & FAILURES;
    }

    /// Seconds since the Unix epoch.
    long seen(int slot) {
        return epoch + (meta[slot] >>> SEEN_SHIFT & SEEN_MAX);
    }

    /// Seen now, no failure since.
    void touch(int slot, boolean answered, long nowSeconds) {
        int proved = answered ? ANSWERED : meta[slot] & ANSWERED;
        meta[slot] = seenBits(nowSeconds) | proved;
    }

    /// Counts a failure, up to 15.
    void fail(int slot) {
        if (failures(slot) < FAILURES) {
            meta[slot]++;
        }
    }

    /// The slot of a bucket whose contact is the first to go: a stale one before one known by
    /// announcement only before all others, and of equals the longest silent.
    int firstToGo(int bucket, int stale) {
        int first = -1;
        int least = Integer.MAX_VALUE;
        for (int slot = start(bucket); slot < ends[bucket]; slot++) {
            int worth = worth(meta[slot], stale);
            if (worth < least) {
                first = slot;
                least = worth;
            }
        }
        return first;
    }

    private static int worth(int bits, int stale) {
        int seen = bits >>> SEEN_SHIFT & SEEN_MAX;
        if ((bits & FAILURES) >= stale) {
            return seen;
        }
        return seen | (bits < 0 ? 2 : 1) << 28;
    }

    void insert(int bucket, Contact contact, Proof proof, long nowSeconds) {
        int size = size();
        if (size == contacts.length) {
            grow(size + Math.max(4, size / 4));
        }
        if (size == 0) {
            epoch = nowSeconds;
        }
        int slot = ends[bucket];
        shift(slot, slot + 1, size - slot);
        contacts[slot] = contact;
        prints[slot] = print(contact.id());
        meta[slot] = 0;
        touch(slot, proof == Proof.ANSWERED, nowSeconds);
        moveEnds(bucket, 1);
    }

    void remove(int bucket, int slot) {
        shift(slot + 1, slot, size() - slot - 1);
        moveEnds(bucket, -1);
        Arrays.fill(contacts, size(), size() + 1, null);
    }

    /// Splits the last bucket: those that share no more bits than it must stay, the others move on.
    void split() {
        int last = ends.length - 1;
        int end = ends[last];
        int stay = start(last);
        for (int slot = stay; slot < end; slot++) {
            if (self.sharedPrefix(contacts[slot].id()) == last) {
                swap(slot, stay++);
            }
        }
        ends = Arrays.copyOf(ends, last + 2);
        ends[last] = (short) stay;
        ends[last + 1] = (short) end;
    }

    private void swap(int a, int b) {
        Contact contact = contacts[a];
        int bits = meta[a];
        byte print = prints[a];
        contacts[a] = contacts[b];
        meta[a] = meta[b];
        prints[a] = prints[b];
        contacts[b] = contact;
        meta[b] = bits;
        prints[b] = print;
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(contacts, from, contacts, to, length);
        System.arraycopy(meta, from, meta, to, length);
        System.arraycopy(prints, from, prints, to, length);
    }

    private void grow(int capacity) {
        contacts = Arrays.copyOf(contacts, capacity);
        meta = Arrays.copyOf(meta, capacity);
        prints = Arrays.copyOf(prints, capacity);
    }

    private void moveEnds(int bucket, int by) {
        for (int i = bucket; i < ends.length; i++) {
            ends[i] += (short) by;
        }
    }

    private int seenBits(long nowSeconds) {
        return Math.clamp(nowSeconds - epoch, 0, SEEN_MAX) << SEEN_SHIFT;
    }

    static byte print(NodeId id) {
        byte print = (byte) id.w3();
        return print == 0 ? 1 : print;
    }
}
