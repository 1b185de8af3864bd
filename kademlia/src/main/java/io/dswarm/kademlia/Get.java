package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.CACHE;
import static io.dswarm.kademlia.config.Parameter.K;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordClass;
import io.dswarm.kademlia.storage.RecordOrder;
import io.dswarm.kademlia.storage.Want;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a key. Content ends at the first valid value, and the nearest node that did not have it
/// gets a path copy. All else asks the k closest, takes the winner, and gives it to those that had
/// less.
final class Get implements Goal {
    private final Kademlia node;
    private final Key key;
    private final Want want;
    private final Runnable done;
    private final Map<NodeId, Record> answers = new HashMap<>();
    private @Nullable Record best;

    /// `own` is what this node holds itself; `done` is run when all is over.
    Get(Kademlia node, Key key, Want want, @Nullable Record own, Runnable done) {
        this.node = node;
        this.key = key;
        this.want = want;
        this.done = done;
        if (own != null && want.accepts(own.type())) {
            answers.put(node.self(), own);
            best = own;
        }
    }

    @Override
    public boolean found(Contact from, Record record, Turn turn) {
        if (!want.accepts(record.type())) {
            return false;
        }
        answers.put(from.id(), record);
        if (best == null || RecordOrder.INSTANCE.compare(record, best) > 0) {
            best = record;
        }
        return record.type() == RecordClass.CONTENT;
    }

    @Override
    public void reached(LookupResult result, Turn turn) {
        Record winner = best;
        int holders = 0;
        if (winner != null) {
            for (Contact contact : result.closest()) {
                holders += has(contact.id(), winner) ? 1 : 0;
            }
            holders += has(node.self(), winner) ? 1 : 0;
            spread(winner, result.closest(), turn);
        }
        done.run();
        turn.emit(new Effect.GetFinished(result.operation(), key, winner, holders, result));
    }

    private boolean has(NodeId id, Record winner) {
        Record answer = answers.get(id);
        return answer != null && RecordOrder.INSTANCE.compare(answer, winner) == 0;
    }

    private void spread(Record winner, List<Contact> closest, Turn turn) {
        if (winner.type() == RecordClass.CONTENT) {
            cache(winner, closest, turn);
            return;
        }
        Request repair = new Request.Store(winner, false);
        for (Contact contact : closest) {
            if (!has(contact.id(), winner)) {
                node.tell(contact, repair, turn);
            }
        }
        boolean near =
                closest.size() < node.config().getInt(K)
                        || key.compareDistances(node.self(), closest.getLast().id()) < 0;
        if (near && !has(node.self(), winner)) {
            node.records().store(winner, false, turn);
        }
    }

    private void cache(Record winner, List<Contact> closest, Turn turn) {
        for (Contact contact : closest) {
            if (!answers.containsKey(contact.id()) && node.config().get(CACHE) > 0) {
                node.tell(contact, new Request.Store(winner, true), turn);
                return;
            }
        }
    }
}
