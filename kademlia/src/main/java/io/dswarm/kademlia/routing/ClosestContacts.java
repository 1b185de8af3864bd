package io.dswarm.kademlia.routing;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

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

    /// A slot to be left out, or -1.
    private final int except;

    private final boolean loopback;
    private final NodeId self;

    /// The first word of x.
    private final long difference;

    private final int targetHead;

    private int found;

    ClosestContacts(
            Buckets buckets, Point target, Contact[] out, int stale, int except, boolean loopback) {
        this.buckets = buckets;
        this.target = target;
        this.out = out;
        this.stale = stale;
        this.except = except;
        this.loopback = loopback;
        this.self = buckets.self();
        this.difference = buckets.selfHead() ^ target.w0();
        this.targetHead = Buckets.head(target.w0());
    }

    /// Fills `out` from its start; how many were found.
    int search() {
        int last = buckets.count() - 1;
        for (int i = nextOne(0, last); i < last && found < out.length; ) {
            take(i);
            i = nextOne(i + 1, last);
        }
        if (found < out.length) {
            take(last);
        }
        for (int i = last - 1; i >= 0 && found < out.length; i--) {
            if (!differs(i)) {
                take(i);
            }
        }
        return found;
    }

    private int nextOne(int from, int last) {
        int i = from;
        while (i < last && !differs(i)) {
            i++;
        }
        return i;
    }

    private boolean differs(int bit) {
        return bit < Long.SIZE ? difference << bit < 0 : self.bit(bit) != target.bit(bit);
    }

    private void take(int bucket) {
        int room = out.length - found;
        if (buckets.length(bucket) > room) {
            select(bucket, room);
            return;
        }
        for (int slot = buckets.start(bucket); slot < buckets.end(bucket); slot++) {
            if (usable(slot)) {
                out[found++] = buckets.contact(slot);
            }
        }
    }

    private boolean usable(int slot) {
        if (buckets.failures(slot) >= stale) {
            return false;
        }
        return slot != except && (loopback || !buckets.contact(slot).isLoopback());
    }

    /// Takes the nearest `room` of a bucket that may hold more. The upper half of a word of
    /// `nearest`, which is sorted, is the beginning of a distance, the lower one is the slot.
    private void select(int bucket, int room) {
        long[] nearest = new long[room];
        int taken = 0;
        for (int slot = buckets.start(bucket); slot < buckets.end(bucket); slot++) {
            if (usable(slot)) {
                long word = ((long) (buckets.head(slot) ^ targetHead) << Integer.SIZE) | slot;
                if (taken < room) {
                    sink(nearest, taken++, word);
                } else if (before(word, nearest[room - 1])) {
                    sink(nearest, room - 1, word);
                }
            }
        }
        for (int i = 0; i < taken; i++) {
            out[found++] = buckets.contact((int) nearest[i]);
        }
    }

    /// Moves the free place at `hole` down to where `word` belongs.
    private void sink(long[] nearest, int hole, long word) {
        int at = hole;
        while (at > 0 && before(word, nearest[at - 1])) {
            nearest[at] = nearest[at - 1];
            at--;
        }
        nearest[at] = word;
    }

    private boolean before(long a, long b) {
        int order = Integer.compareUnsigned(Buckets.head(a), Buckets.head(b));
        return order == 0 ? target.compareDistances(id(a), id(b)) < 0 : order < 0;
    }

    private NodeId id(long word) {
        return buckets.contact((int) word).id();
    }
}
