package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.K;

import io.dswarm.kademlia.Effect.Acknowledgement;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Stores a record at the k closest nodes that a lookup found, this one among them if it is that
/// close, and waits until each has answered or failed.
final class StoreRound implements Waiter {
    /// Told once, when all are done.
    interface Done {
        /// The round is over.
        void stored(StoreRound round, Turn turn);
    }

    private final Kademlia node;
    private final Record stored;
    private final Done done;
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();
    private boolean here;
    private int targets;
    private int holders;
    private int open;

    StoreRound(Kademlia node, Record stored, Done done) {
        this.node = node;
        this.stored = stored;
        this.done = done;
    }

    void begin(LookupResult result, Turn turn) {
        List<Contact> closest = result.closest();
        int k = node.config().getInt(K);
        here =
                closest.size() < k
                        || stored.key().compareDistances(node.self(), closest.getLast().id()) < 0;
        List<Contact> others = closest.size() == k && here ? closest.subList(0, k - 1) : closest;
        targets = others.size() + (here ? 1 : 0);
        open = others.size() + 1;
        if (here && node.records().store(stored, false, turn) == null) {
            holders++;
        }
        Request request = new Request.Store(stored, false);
        for (Contact contact : others) {
            if (!node.send(contact, request, this, turn)) {
                settle(contact, Failure.BUSY, 0, turn);
            }
        }
        settled(turn);
    }

    @Override
    public void answered(Sent sent, Response response, Turn turn) {
        holders++;
        settle(sent.to, null, turn.now() - sent.at, turn);
    }

    @Override
    public void failed(Sent sent, Failure failure, Turn turn) {
        settle(sent.to, failure, turn.now() - sent.at, turn);
    }

    private void settle(Contact contact, @Nullable Failure failure, long micros, Turn turn) {
        acknowledgements.add(new Acknowledgement(contact, failure, micros));
        settled(turn);
    }

    private void settled(Turn turn) {
        if (--open == 0) {
            done.stored(this, turn);
        }
    }

    Record stored() {
        return stored;
    }

    /// Nodes that hold the record.
    int holders() {
        return holders;
    }

    /// Nodes that should.
    int targets() {
        return targets;
    }

    /// Whether this node should.
    boolean here() {
        return here;
    }

    List<Acknowledgement> acknowledgements() {
        return List.copyOf(acknowledgements);
    }
}
