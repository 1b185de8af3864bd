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

    /// For each contact the first 32 bits of its id; left over where there is none.
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
            contacts = Arrays.copyOf(contacts, first + capacity);
            heads = Arrays.copyOf(heads, first + capacity);
        }
        int head = Buckets.head(candidate.head());
        if (heads[first] == head && isAt(first, candidate.id())) {
            contacts[first] = candidate;
            return;
        }
        int at = indexOf(first, head, candidate.id());
        int moved = (at < 0 ? lengthOf(first, capacity - 1) : at - first);
        System.arraycopy(contacts, first, contacts, first + 1, moved);
        System.arraycopy(heads, first, heads, first + 1, moved);
        contacts[first] = candidate;
        heads[first] = head;
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
        int at = first < contacts.length ? indexOf(first, Buckets.head(id.w0()), id) : -1;
        if (at >= 0) {
            removeAt(first, at);
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

    private int indexOf(int first, int head, NodeId id) {
        for (int i = first; i < first + capacity; i++) {
            if (heads[i] == head && isAt(i, id)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isAt(int index, NodeId id) {
        Contact contact = contacts[index];
        return contact != null && contact.isOf(id);
    }

    /// Candidates of the bucket that begins at `first`, `most` at most.
    private int lengthOf(int first, int most) {
        int length = 0;
        while (length < most && contacts[first + length] != null) {
            length++;
        }
        return length;
    }

    private void removeAt(int first, int at) {
        int last = first + capacity - 1;
        System.arraycopy(contacts, at + 1, contacts, at, last - at);
        System.arraycopy(heads, at + 1, heads, at, last - at);
        contacts[last] = null;
    }
}
