package io.dswarm.kademlia.routing;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import java.util.Arrays;

/// The layout of a table: all buckets in one run of memory, the farthest first, so that a table of
/// 330 contacts costs 4 kB and no object but itself and three arrays, and a bucket is searched
/// without a look at its contacts.
///
/// Bucket `i` holds the contacts that share exactly `i` leading bits with this node; the last one
/// holds all that share more, and splits when it is full. Knows no rules: what may enter is for
/// [RoutingTable] to say. Slots shift when contacts come and go; none may be kept over a change.
sealed class Buckets permits RoutingTable {
    private static final int FAILURES = 0xF;
    private static final int SEEN_SHIFT = 4;
    private static final int SEEN_MAX = (1 << 27) - 1;

    private static final int ANSWERED = 1 << 31;

    private static final long HEAD = -1L << Integer.SIZE;

    /// Words that memory brings at a time, on most machines.
    private static final int LINE = 8;

    private final NodeId self;
    private final long selfHead;

    /// In bucket order; what lies beyond [#size()] is free.
    private Contact[] contacts = {};

    /// For each contact, from the highest bit: the first 32 bits of its id; proof (1 bit), seconds
    /// from [#epoch] until it was last seen (27 bits, four years), failures in a row (4 bits).
    private long[] words = {};

    /// For each bucket the slot after its last.
    private short[] ends = {0};

    private long epoch;

    Buckets(NodeId self) {
        this.self = self;
        this.selfHead = self.w0();
    }

    /// Begins with these contacts, all of which answered now. The arrays are kept; of `heads`, the
    /// first words of the ids, the lower halves are overwritten.
    void begin(Contact[] seeds, long[] heads, short[] bucketEnds, long nowSeconds) {
        contacts = seeds;
        words = heads;
        ends = bucketEnds;
        epoch = nowSeconds;
        for (int slot = 0; slot < words.length; slot++) {
            setMeta(slot, ANSWERED);
        }
    }

    NodeId self() {
        return self;
    }

    /// Buckets, at least 1. Bucket `i` holds contacts that share exactly `i` leading bits with the
    /// own id, the last one those that share at least as many.
    public int bucketCount() {
        return ends.length;
    }

    /// Contacts in all buckets.
    public int size() {
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

    /// The bucket that is responsible for a point.
    public int bucketOf(Point point) {
        long difference = selfHead ^ point.w0();
        int shared =
                difference == 0 ? self.sharedPrefix(point) : Long.numberOfLeadingZeros(difference);
        return Math.min(shared, ends.length - 1);
    }

    int bucketOf(Contact contact) {
        long difference = selfHead ^ contact.head();
        return difference == 0
                ? bucketOf(contact.id())
                : Math.min(Long.numberOfLeadingZeros(difference), ends.length - 1);
    }

    /// The slot of a node in its bucket, or -1.
    int find(int bucket, NodeId id) {
        return find(bucket, id.w0(), id);
    }

    /// The slot of a contact's node, at whatever address, in its bucket, or -1.
    int find(int bucket, Contact contact) {
        return find(bucket, contact.head(), contact.id());
    }

    private int find(int bucket, long first, NodeId id) {
        int head = head(first);
        for (int slot = start(bucket); slot < ends[bucket]; slot++) {
            if (head(slot) == head && contacts[slot].isOf(id)) {
                return slot;
            }
        }
        return -1;
    }

    /// The contact in a slot from 0 to [#size()], in bucket order.
    public Contact contact(int slot) {
        return contacts[slot];
    }

    /// The first 32 bits of the id of a contact.
    int head(int slot) {
        return head(words[slot]);
    }

    /// Reads what a search of a bucket reads; see [RoutingTable#glance].
    @SuppressWarnings("ReferenceEquality") // the references are what is read
    long glance(int bucket) {
        int first = start(bucket);
        int last = end(bucket) - 1;
        if (last < first) {
            return 0;
        }
        long read = words[last] + (contacts[first] == contacts[last] ? 1 : 0);
        for (int slot = first; slot < last; slot += LINE) {
            read += words[slot];
        }
        return read;
    }

    /// Puts another contact of the same node in its place.
    void replace(int slot, Contact contact) {
        contacts[slot] = contact;
    }

    Proof proof(int slot) {
        return meta(slot) >= 0 ? Proof.ANNOUNCED : Proof.ANSWERED;
    }

    int failures(int slot) {
        return (int) words[slot] & FAILURES;
    }

    /// Seconds since the Unix epoch.
    long seen(int slot) {
        return epoch + seenBits(meta(slot));
    }

    /// Seen now, no failure since.
    void touch(int slot, boolean answered, long nowSeconds) {
        int proved = answered ? ANSWERED : meta(slot) & ANSWERED;
        setMeta(slot, since(nowSeconds) | proved);
    }

    /// Counts a failure, up to 15.
    void fail(int slot) {
        if (failures(slot) < FAILURES) {
            words[slot]++;
        }
    }

    /// The slot of a bucket whose contact is the first to go: a stale one before one known by
    /// announcement only before all others, and of equals the longest silent.
    int firstToGo(int bucket, int stale) {
        int first = -1;
        int least = Integer.MAX_VALUE;
        for (int slot = start(bucket); slot < ends[bucket]; slot++) {
            int worth = worth(meta(slot), stale);
            if (worth < least) {
                first = slot;
                least = worth;
            }
        }
        return first;
    }

    private static int worth(int meta, int stale) {
        if ((meta & FAILURES) >= stale) {
            return seenBits(meta);
        }
        return seenBits(meta) | ((meta < 0 ? 2 : 1) << 28);
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
        words[slot] = contact.head() & HEAD;
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
        long word = words[a];
        contacts[a] = contacts[b];
        words[a] = words[b];
        contacts[b] = contact;
        words[b] = word;
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(contacts, from, contacts, to, length);
        System.arraycopy(words, from, words, to, length);
    }

    private void grow(int capacity) {
        contacts = Arrays.copyOf(contacts, capacity);
        words = Arrays.copyOf(words, capacity);
    }

    private void moveEnds(int bucket, int by) {
        for (int i = bucket; i < ends.length; i++) {
            ends[i] += (short) by;
        }
    }

    private int meta(int slot) {
        return (int) words[slot];
    }

    private void setMeta(int slot, int meta) {
        words[slot] = (words[slot] & HEAD) | Integer.toUnsignedLong(meta);
    }

    private static int seenBits(int meta) {
        return (meta >>> SEEN_SHIFT) & SEEN_MAX;
    }

    private int since(long nowSeconds) {
        return Math.clamp(nowSeconds - epoch, 0, SEEN_MAX) << SEEN_SHIFT;
    }

    /// The first 32 of 64 bits.
    static int head(long word) {
        return (int) (word >>> Integer.SIZE);
    }
}
