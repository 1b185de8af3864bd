package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.HAND_OVER_RATE;
import static io.dswarm.kademlia.config.Parameter.K;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordStore;

import java.util.ArrayDeque;
import java.util.List;

/// Gives newcomers the records that belong to them (Kademlia, section 2.5): of each record, the
/// holder nearest to its key does so, if the newcomer is among the k closest. One newcomer at a
/// time, in slices of a second; when too many wait, the rest is left to republishing.
final class HandOver {
    private static final int NEWCOMERS = 64;

    /// Keys looked at in a slice: well under 10 ms.
    private static final int KEYS = 2_000;

    private static final long SLICE = 1_000_000;

    private final Kademlia node;
    private final RecordStore store;
    private final ArrayDeque<Contact> newcomers = new ArrayDeque<>();
    private List<Key> keys = List.of();
    private int next;
    private long due = Long.MAX_VALUE;

    HandOver(Kademlia node, RecordStore store) {
        this.node = node;
        this.store = store;
    }

    void welcome(Contact newcomer, long now) {
        if (store.size() == 0
                || node.config().get(HAND_OVER_RATE) == 0
                || newcomers.size() >= NEWCOMERS) {
            return;
        }
        if (newcomers.isEmpty()) {
            due = now;
            begin();
        }
        newcomers.add(newcomer);
    }

    private void begin() {
        keys = store.keys();
        next = 0;
    }

    /// When the next slice is due, or [Long#MAX_VALUE].
    long due() {
        return due;
    }

    void work(Turn turn) {
        if (due > turn.now()) {
            return;
        }
        long left = node.config().get(HAND_OVER_RATE);
        int end = Math.min(keys.size(), next + KEYS);
        Contact newcomer = newcomers.element();
        while (next < end && left > 0) {
            Record record = store.get(keys.get(next++), turn.now());
            if (record != null && belongs(record, newcomer)) {
                node.tell(newcomer, new Request.Store(record, false), turn);
                left--;
            }
        }
        due = turn.now() + SLICE;
        if (next == keys.size()) {
            newcomers.remove();
            begin();
            due = newcomers.isEmpty() ? Long.MAX_VALUE : due;
        }
    }

    private boolean belongs(Record record, Contact newcomer) {
        Key key = record.key();
        List<Contact> closest = node.table().closest(key, node.config().getInt(K));
        if (!closest.contains(newcomer)) {
            return false;
        }
        for (Contact contact : closest) {
            if (!contact.equals(newcomer) && key.compareDistances(contact.id(), node.self()) < 0) {
                return false;
            }
        }
        return true;
    }
}
