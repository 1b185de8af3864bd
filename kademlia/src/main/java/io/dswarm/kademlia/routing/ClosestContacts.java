package io.dswarm.kademlia.routing;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import org.jspecify.annotations.Nullable;

/// Finds the contacts closest to a target without sorting the table.
///
/// With x = self XOR target, the buckets at the 1-bits of x ascending, then the last bucket, then
/// those at the 0-bits descending lie strictly one behind the other in distance to the target. So
/// whole buckets are copied, and only in the one where the room ends the nearest are selected, by
/// the first bits of their ids as long as these tell them apart. Made for one search.
final class ClosestContacts {
    private final Buckets buckets;
    private final Point target;
    private final Contact[] out;
    private final int stale;
    private final @Nullable Contact except;
    private final boolean loopback;
    private final NodeId self;

    /// The first word of x.
    private final long difference;

    private final int targetHead;
    private final int exceptHead;

    private int found;

    /// Of the contacts with less than `stale` failures, `except` left out if it is not null.
    ClosestContacts(
            Buckets buckets,
            Point target,
            Contact[] out,
            int stale,
            @Nullable Contact except,
            boolean loopback) {
        this.buckets = buckets;
        this.target = target;
        this.out = out;
        this.stale = stale;
        this.except = except;
        this.loopback = loopback;
        this.self = buckets.self();
        this.difference = self.w0() ^ target.w0();
        this.targetHead = Buckets.head(target.w0());
        this.exceptHead = except == null ? 0 : Buckets.head(except.head());
    }

    /// Fills `out` from its start; how many were found.
    int search() {
        int last = buckets.bucketCount() - 1;
        for (int i = nextOne(0, last); i >= 0 && found < out.length; i = next(i, last)) {
            take(i, Math.min(i + 1, last));
        }
        return found;
    }

    /// The bucket after this one, or -1.
    private int next(int bucket, int last) {
        return bucket < last && differs(bucket) ? nextOne(bucket + 1, last) : nextZero(bucket - 1);
    }

    private int nextOne(int from, int last) {
        int i = from;
        while (i < last && !differs(i)) {
            i++;
        }
        return i;
    }

    private int nextZero(int from) {
        int i = from;
        while (i >= 0 && differs(i)) {
            i--;
        }
        return i;
    }

    private boolean differs(int bit) {
        return bit < Long.SIZE ? difference << bit < 0 : self.bit(bit) != target.bit(bit);
    }

    /// Takes a bucket, whose contacts agree in the bits before `bit`.
    private void take(int bucket, int bit) {
        int room = out.length - found;
        if (buckets.length(bucket) > room) {
            select(bucket, bit, room);
            return;
        }
        for (int slot = buckets.start(bucket); slot < buckets.end(bucket); slot++) {
            if (usable(slot)) {
                out[found++] = buckets.contact(slot);
            }
        }
    }

    private boolean usable(int slot) {
        return buckets.failures(slot) < stale
                && !isExcept(slot)
                && (loopback || !buckets.contact(slot).isLoopback());
    }

    private boolean isExcept(int slot) {
        return buckets.head(slot) == exceptHead
                && except != null
                && buckets.contact(slot).isOf(except.id());
    }

    /// Takes the nearest `room` of a bucket that may hold more. Those that can be taken are parted
    /// by one bit of their distance after the other, as long as the border lies among them.
    private void select(int bucket, int bit, int room) {
        long[] words = new long[buckets.length(bucket)];
        int end = 0;
        for (int slot = buckets.start(bucket); slot < buckets.end(bucket); slot++) {
            if (usable(slot)) {
                words[end++] = ((long) (buckets.head(slot) ^ targetHead) << Integer.SIZE) | slot;
            }
        }
        int most = Math.min(room, end);
        int from = 0;
        for (int i = bit; from < most && most < end; i++) {
            int split = part(words, from, end, i);
            if (split <= most) {
                from = split;
            } else {
                end = split;
            }
        }
        for (int i = 0; i < most; i++) {
            out[found++] = buckets.contact((int) words[i]);
        }
    }

    /// Moves those that have this bit of the target's before those that do not; where these begin.
    private int part(long[] words, int from, int end, int bit) {
        int split = from;
        for (int i = from; i < end; i++) {
            long word = words[i];
            words[i] = words[split];
            words[split] = word;
            split += isFar(word, bit) ? 0 : 1;
        }
        return split;
    }

    /// Whether a bit of a distance is set. The upper half of a word is the beginning of a distance,
    /// the lower one is the slot.
    private boolean isFar(long word, int bit) {
        return bit < Integer.SIZE
                ? word << bit < 0
                : buckets.contact((int) word).id().bit(bit) != target.bit(bit);
    }
}
