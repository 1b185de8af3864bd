package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.K;
import static io.dswarm.kademlia.config.Parameter.PUT_GRACE;

import io.dswarm.kademlia.Effect.Acknowledgement;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Stores a record at the k closest nodes that a lookup found, this one among them if it is that
/// close.
///
/// It is over when each has answered or failed; or, once a quorum holds the record, after as long
/// as an answer is expected to take. So one dead node among them does not keep the user waiting for
/// a timeout, and while all are well their number is still told. What the others say later counts
/// for the table only.
final class StoreRound implements Waiter {
    /// A quorum that is never reached: each must have answered or failed.
    static final int ALL = Integer.MAX_VALUE;

    /// A quorum of more than half of those that should hold the record.
    static final int MAJORITY = 0;

    /// Told once, when all are done.
    interface Done {
        /// The round is over.
        void stored(StoreRound round, Turn turn);
    }

    private final Kademlia node;
    private final Record stored;
    private final Done done;
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();
    private final Set<NodeId> silent = new HashSet<>();
    private int quorum;
    private long due = Long.MAX_VALUE;
    private boolean over;
    private boolean here;
    private int targets;
    private int holders;
    private int open;

    StoreRound(Kademlia node, Record stored, int quorum, Done done) {
        this.node = node;
        this.stored = stored;
        this.quorum = quorum;
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
        quorum = quorum == MAJORITY ? targets / 2 + 1 : quorum;
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
        if (!over) {
            holders++;
            settle(sent.to, null, turn.now() - sent.at, turn);
        }
    }

    /// Silence may be a lost message, and a put is worth a second one.
    @Override
    public void failed(Sent sent, Failure failure, Turn turn) {
        boolean again =
                failure == Failure.TIMED_OUT
                        && silent.add(sent.to.id())
                        && node.send(sent.to, sent.request, this, turn);
        if (!again && !over) {
            settle(sent.to, failure, turn.now() - sent.at, turn);
        }
    }

    private void settle(Contact contact, @Nullable Failure failure, long micros, Turn turn) {
        acknowledgements.add(new Acknowledgement(contact, failure, micros));
        settled(turn);
    }

    private void settled(Turn turn) {
        open--;
        if (open == 0) {
            finish(turn);
        } else if (holders >= quorum && due == Long.MAX_VALUE) {
            long grace = node.config().micros(PUT_GRACE);
            due = turn.now() + Math.max(grace, node.inFlight().expected());
        }
    }

    /// Ends the round: all have answered, or the others had their time.
    void finish(Turn turn) {
        over = true;
        done.stored(this, turn);
    }

    /// When to [#finish] it, in microseconds since the Unix epoch; [Long#MAX_VALUE] before a quorum
    /// holds the record.
    long due() {
        return due;
    }

    Record stored() {
        return stored;
    }

    int quorum() {
        return quorum;
    }

    /// Nodes that have not answered.
    int open() {
        return open;
    }

    /// Nodes that hold the record, as far as they have said so.
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
