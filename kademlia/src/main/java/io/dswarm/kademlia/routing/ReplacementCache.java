package io.dswarm.kademlia.routing;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// Candidates for full buckets, the newest first, all of which answered (Kademlia, section 4.1). A
/// bucket's list is made when its first candidate comes.
final class ReplacementCache {
    /// One bucket's.
    private static final class Candidates {
        private final Contact[] contacts;

        /// As in [Buckets].
        private final byte[] prints;

        private int size;

        Candidates(int capacity) {
            contacts = new Contact[capacity];
            prints = new byte[capacity];
        }

        int indexOf(NodeId id) {
            byte print = Buckets.print(id);
            for (int i = 0; i < size; i++) {
                if (prints[i] == print && contacts[i].id().equals(id)) {
                    return i;
                }
            }
            return -1;
        }

        void addFirst(Contact candidate) {
            int at = indexOf(candidate.id());
            if (at < 0) {
                size = Math.min(size + 1, contacts.length);
                at = size - 1;
            }
            System.arraycopy(contacts, 0, contacts, 1, at);
            System.arraycopy(prints, 0, prints, 1, at);
            contacts[0] = candidate;
            prints[0] = Buckets.print(candidate.id());
        }

        void remove(int at) {
            size--;
            System.arraycopy(contacts, at + 1, contacts, at, size - at);
            System.arraycopy(prints, at + 1, prints, at, size - at);
            Arrays.fill(contacts, size, size + 1, null);
        }
    }

    private final int capacity;
    private @Nullable Candidates[] buckets = {};

    ReplacementCache(int capacity) {
        this.capacity = capacity;
    }

    void add(int bucket, Contact candidate) {
        if (capacity == 0) {
            return;
        }
        if (bucket >= buckets.length) {
            buckets = Arrays.copyOf(buckets, bucket + 1);
        }
        Candidates candidates = buckets[bucket];
        if (candidates == null) {
            candidates = new Candidates(capacity);
            buckets[bucket] = candidates;
        }
        candidates.addFirst(candidate);
    }

    /// Takes the newest candidate out, or null if there is none.
    @Nullable Contact take(int bucket) {
        Candidates candidates = at(bucket);
        if (candidates == null || candidates.size == 0) {
            return null;
        }
        Contact newest = candidates.contacts[0];
        candidates.remove(0);
        return newest;
    }

    void remove(int bucket, NodeId id) {
        Candidates candidates = at(bucket);
        int at = candidates == null ? -1 : candidates.indexOf(id);
        if (candidates != null && at >= 0) {
            candidates.remove(at);
        }
    }

    List<Contact> candidates(int bucket) {
        Candidates candidates = at(bucket);
        return candidates == null
                ? List.of()
                : List.of(Arrays.copyOf(candidates.contacts, candidates.size));
    }

    private @Nullable Candidates at(int bucket) {
        return bucket < buckets.length ? buckets[bucket] : null;
    }
}
