package io.dswarm.kademlia.routing;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Candidates for full buckets, the newest first, all of which answered (Kademlia, section 4.1).
///
/// One run of memory for all buckets, as in [Buckets]: so many places a bucket, the first of them
/// taken. It grows to the farthest bucket that had a candidate.
final class ReplacementCache {
    private final int capacity;

    /// Behind the last candidate of each bucket all places are null.
    private @Nullable Contact[] contacts = {};

    /// For each contact the first 32 bits of its id: a newcomer is told from all others without a
    /// look at them, who lie all over the memory. Left over where there is none.
    private int[] heads = {};

    ReplacementCache(int capacity) {
        this.capacity = capacity;
    }

    /// Puts a candidate first; the oldest goes if there are too many.
    void add(int bucket, Contact candidate) {
        if (capacity == 0) {
            return;
        }
        int first = bucket * capacity;
        if (first >= contacts.length) {
            int length = Math.max(first + capacity, 2 * contacts.length);
            contacts = Arrays.copyOf(contacts, length);
            heads = Arrays.copyOf(heads, length);
        }
        int head = Buckets.head(candidate.head());
        int at = first;
        int last = first + capacity - 1;
        while (at < last && contacts[at] != null && !isAt(at, head, candidate.id())) {
            at++;
        }
        move(first, first + 1, at - first);
        contacts[first] = candidate;
        heads[first] = head;
    }

    /// Reads what [#add] reads; see [RoutingTable#glance].
    @SuppressWarnings("ReferenceEquality") // the references are what is read
    long glance(int bucket) {
        int first = bucket * capacity;
        int last = first + capacity - 1;
        if (capacity == 0 || last >= heads.length) {
            return 0;
        }
        long read = contacts[first] == contacts[last] ? 1 : 0;
        return read + heads[first] + heads[last];
    }

    private boolean isAt(int index, int head, NodeId id) {
        Contact contact = heads[index] == head ? contacts[index] : null;
        return contact != null && contact.isOf(id);
    }

    /// Takes the newest candidate out, or null if there is none.
    @Nullable Contact take(int bucket) {
        int first = bucket * capacity;
        Contact newest = first < contacts.length ? contacts[first] : null;
        if (newest != null) {
            removeAt(first, first);
        }
        return newest;
    }

    void remove(int bucket, NodeId id) {
        int first = bucket * capacity;
        for (int at = first; at < first + capacity && at < contacts.length; at++) {
            if (isAt(at, Buckets.head(id.w0()), id)) {
                removeAt(first, at);
                return;
            }
        }
    }

    List<Contact> candidates(int bucket) {
        List<Contact> candidates = new ArrayList<>(capacity);
        int first = bucket * capacity;
        for (int i = first; i < first + capacity && i < contacts.length; i++) {
            Contact candidate = contacts[i];
            if (candidate != null) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }

    private void removeAt(int first, int at) {
        int last = first + capacity - 1;
        move(at + 1, at, last - at);
        contacts[last] = null;
    }

    private void move(int from, int to, int length) {
        System.arraycopy(contacts, from, contacts, to, length);
        System.arraycopy(heads, from, heads, to, length);
    }
}
