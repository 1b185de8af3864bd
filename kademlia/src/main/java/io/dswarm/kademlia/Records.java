package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.REPUBLISH;

import io.dswarm.kademlia.Effect.Anomaly;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.rpc.Refusal;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordCheck;
import io.dswarm.kademlia.storage.RecordClass;
import io.dswarm.kademlia.storage.RecordStore;
import io.dswarm.kademlia.storage.RecordVerifier;
import io.dswarm.kademlia.storage.Rejection;

import org.jspecify.annotations.Nullable;

/// What a node does about records: checks, stores, drops, and gives them to newcomers.
final class Records {
    private final Kademlia node;
    private final RecordCheck check;
    private final RecordStore store;
    private final HandOver handOver;

    Records(Kademlia node, RecordVerifier verifier) {
        this.node = node;
        this.check = new RecordCheck(node.config(), verifier);
        this.store = new RecordStore(node.config());
        this.handOver = new HandOver(node, store);
    }

    RecordStore store() {
        return store;
    }

    HandOver handOver() {
        return handOver;
    }

    /// Why a record does not hold, or null if it does; what is held already needs no second look.
    @Nullable Rejection check(Record it, long now) {
        return it.equals(store.get(it.key(), now)) ? null : check.check(it, now);
    }

    /// Whether a record that came from a peer may answer a reader.
    boolean accepts(Record it, Point key, Contact from, Turn turn) {
        boolean holds = it.key().sharedPrefix(key) == Point.BITS && check(it, turn.now()) == null;
        if (!holds) {
            turn.notice(Anomaly.REJECTED_RECORD, from.id());
        }
        return holds;
    }

    Response answer(Request.Store request, Contact from, Turn turn) {
        Record it = request.stored();
        Rejection rejection =
                request.cache() && it.type() != RecordClass.CONTENT
                        ? Rejection.MALFORMED
                        : check(it, turn.now());
        if (rejection != null) {
            turn.notice(Anomaly.REJECTED_RECORD, from.id());
        } else {
            rejection = store(it, request.cache(), turn);
        }
        return rejection == null ? Response.STORED : new Response.Refused(Refusal.of(rejection));
    }

    /// Stores a checked record; null if it is held now.
    @Nullable Rejection store(Record it, boolean cache, Turn turn) {
        return store.store(it, cache, turn.now(), nextRepublish(turn.now()), turn);
    }

    /// Stores a record that was held before a restart, and does not say so.
    void restore(Record it, Turn turn) {
        if (check.check(it, turn.now()) == null) {
            store.store(it, false, turn.now(), nextRepublish(turn.now()), Silence.INSTANCE);
        } else {
            turn.notice(Anomaly.REJECTED_RECORD, node.self());
        }
    }

    void postpone(Key key, long now) {
        store.postpone(key, nextRepublish(now));
    }

    /// Between three quarters of the interval and all of it: of k holders one is first, and what it
    /// stores puts off the others.
    private long nextRepublish(long now) {
        long interval = node.config().micros(REPUBLISH);
        return interval == 0
                ? Long.MAX_VALUE
                : now + interval - Long.remainderUnsigned(node.random(), interval / 4);
    }
}
