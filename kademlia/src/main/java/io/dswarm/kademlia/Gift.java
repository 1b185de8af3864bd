package io.dswarm.kademlia;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordStore;

import java.util.ArrayDeque;

/// What one newcomer is given: the keys that have yet to be looked at. Those whose records did not
/// arrive come again, for a minute.
final class Gift implements Waiter {
    private static final long PATIENCE = 60 * Kademlia.SECOND;

    private final Contact to;
    private final ArrayDeque<Key> keys = new ArrayDeque<>();
    private long until;
    private int open;

    Gift(Contact to) {
        this.to = to;
    }

    Contact to() {
        return to;
    }

    /// Its turn has come: only now, as many may wait, are all keys noted.
    void begin(RecordStore store, long now) {
        if (until == 0) {
            until = now + PATIENCE;
            keys.addAll(store.keys());
        }
    }

    int keys() {
        return keys.size();
    }

    Key next() {
        return keys.remove();
    }

    void postpone(Key key) {
        keys.add(key);
    }

    void give(Record record, Kademlia node, Turn turn) {
        if (node.send(to, new Request.Store(record, false), this, turn)) {
            open++;
        } else {
            postpone(record.key());
        }
    }

    boolean isOver(long now) {
        return (keys.isEmpty() && open == 0) || now >= until;
    }

    @Override
    public void answered(Sent sent, Response response, Turn turn) {
        open--;
    }

    @Override
    public void failed(Sent sent, Failure failure, Turn turn) {
        open--;
        if (failure != Failure.REFUSED && sent.request instanceof Request.Store(var record, _)) {
            postpone(record.key());
        }
    }
}
