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
            contacts = Arrays.copyOf(contacts, Math.max(first + capacity, 2 * contacts.length));
        }
        int at = first;
        int last = first + capacity - 1;
        Contact moved = contacts[at];
        while (at < last && moved != null && !moved.isOf(candidate.id())) {
            Contact next = contacts[++at];
            contacts[at] = moved;
            moved = next;
        }
        contacts[first] = candidate;
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
            Contact contact = contacts[at];
            if (contact != null && contact.isOf(id)) {
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
        System.arraycopy(contacts, at + 1, contacts, at, last - at);
        contacts[last] = null;
    }
}
