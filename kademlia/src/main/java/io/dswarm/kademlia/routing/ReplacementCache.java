package io.dswarm.kademlia.routing;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// Candidates for full buckets, the newest first, all of which answered (Kademlia, section 4.1). A
/// bucket's list is made when its first candidate comes.
final class ReplacementCache {
    private final int capacity;
    private Contact[][] lists = {};

    ReplacementCache(int capacity) {
        this.capacity = capacity;
    }

    void add(int bucket, Contact candidate) {
        if (capacity == 0) {
            return;
        }
        if (bucket >= lists.length) {
            lists = Arrays.copyOf(lists, bucket + 1);
        }
        Contact[] list = lists[bucket] == null ? new Contact[0] : lists[bucket];
        int at = indexOf(list, candidate.id());
        if (at < 0) {
            if (list.length < capacity) {
                list = Arrays.copyOf(list, list.length + 1);
            }
            at = list.length - 1;
        }
        System.arraycopy(list, 0, list, 1, at);
        list[0] = candidate;
        lists[bucket] = list;
    }

    /// Takes the newest candidate out, or null if there is none.
    @Nullable Contact take(int bucket) {
        List<Contact> list = candidates(bucket);
        if (list.isEmpty()) {
            return null;
        }
        lists[bucket] = Arrays.copyOfRange(lists[bucket], 1, list.size());
        return list.getFirst();
    }

    void remove(int bucket, NodeId id) {
        if (bucket >= lists.length || lists[bucket] == null) {
            return;
        }
        Contact[] list = lists[bucket];
        int at = indexOf(list, id);
        if (at >= 0) {
            System.arraycopy(list, at + 1, list, at, list.length - at - 1);
            lists[bucket] = Arrays.copyOf(list, list.length - 1);
        }
    }

    List<Contact> candidates(int bucket) {
        return bucket >= lists.length || lists[bucket] == null ? List.of() : List.of(lists[bucket]);
    }

    private static int indexOf(Contact[] list, NodeId id) {
        for (int i = 0; i < list.length; i++) {
            if (list[i].id().equals(id)) {
                return i;
            }
        }
        return -1;
    }
}
