package io.dswarm.kademlia.routing;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

/// Finds the contacts closest to a target without sorting the table.
///
/// With x = self XOR target, the buckets at the 1-bits of x ascending, then the last bucket, then
/// those at the 0-bits descending lie strictly one behind the other in distance to the target. So
/// whole buckets are copied, and only in the one where the room ends the nearest are selected. Made
/// for one search.
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
        this.difference = self.w0() ^ target.w0();
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
        int start = found;
        boolean full = false;
        for (int slot = buckets.start(bucket); slot < buckets.end(bucket); slot++) {
            if (!usable(slot)) {
                continue;
            }
            if (found < out.length) {
                out[found++] = buckets.contact(slot);
            } else {
                if (!full) {
                    sort(start);
                    full = true;
                }
                displaceFarthest(start, buckets.contact(slot));
            }
        }
    }

    private boolean usable(int slot) {
        if (buckets.failures(slot) >= stale) {
            return false;
        }
        return slot != except && (loopback || !buckets.contact(slot).address().isLoopback());
    }

    private void sort(int from) {
        for (int i = from + 1; i < found; i++) {
            sink(from, i, out[i]);
        }
    }

    private void displaceFarthest(int from, Contact contact) {
        if (target.compareDistances(contact.id(), out[found - 1].id()) < 0) {
            sink(from, found - 1, contact);
        }
    }

    /// Moves the free slot at `hole` down to where `contact` belongs among the sorted ones before
    /// it.
    private void sink(int from, int hole, Contact contact) {
        int at = hole;
        while (at > from && target.compareDistances(contact.id(), out[at - 1].id()) < 0) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = contact;
    }
}
