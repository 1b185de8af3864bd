package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.K;

import io.dswarm.kademlia.Effect.Anomaly;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.Ending;
import io.dswarm.kademlia.lookup.Lookup;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.lookup.Purpose;
import io.dswarm.kademlia.lookup.TraceRecorder;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Drives a [Lookup] over the network: sends its requests, feeds it the answers, and tells its
/// [Goal] what was found.
final class Search implements Waiter {
    private final Kademlia node;
    private final long operation;
    private final Purpose purpose;
    private final Point target;
    private final Request request;
    private final Lookup lookup;
    private final Goal goal;
    private final HeededGroups groups;
    private @Nullable TraceRecorder trace;
    private long started;
    private int requests;
    private int responses;
    private boolean reseeded;
    private boolean over;

    /// `request` is sent to every node on the way to `target`, which `lookup` finds.
    Search(
            Kademlia node,
            long operation,
            Purpose purpose,
            Point target,
            Request request,
            Lookup lookup,
            Goal goal) {
        this.node = node;
        this.operation = operation;
        this.purpose = purpose;
        this.target = target;
        this.request = request;
        this.goal = goal;
        this.lookup = lookup;
        groups = new HeededGroups(node.config());
    }

    /// Starts from the contacts closest to the target in the table and from `seeds`.
    void begin(List<Contact> seeds, boolean traced, Turn turn) {
        started = turn.now();
        node.visited(target, started);
        turn.emit(new Effect.LookupStarted(operation, purpose, target));
        seedFromTable();
        Contact[] given = seeds.stream().filter(this::isOther).toArray(Contact[]::new);
        lookup.seed(given, given.length);
        if (traced) {
            trace = new TraceRecorder(target, lookup);
        }
        advance(turn);
    }

    private void seedFromTable() {
        Contact[] known = new Contact[node.config().getInt(K)];
        lookup.seed(known, node.table().closest(target, null, true, known));
    }

    /// Fewer than k answered, and nobody is left to ask. A few liars may have named so many
    /// contacts that do not exist that these pushed out all others: whom the table knows is asked
    /// then, once.
    private boolean canGoOn(Ending ending) {
        if (ending != Ending.EXHAUSTED || reseeded) {
            return false;
        }
        reseeded = true;
        seedFromTable();
        return lookup.ending() == null;
    }

    private boolean isOther(Contact contact) {
        return !contact.isOf(node.self()) && contact.isDialable();
    }

    private void advance(Turn turn) {
        boolean again;
        boolean asked;
        do {
            Ending ending = lookup.ending();
            if (ending != null && !canGoOn(ending)) {
                finish(ending, turn);
                return;
            }
            again = false;
            asked = false;
            for (Contact next = lookup.next(); next != null; next = lookup.next()) {
                asked = true;
                again |= !ask(next, turn);
            }
            // A path may end by finding that others ask all that it could.
        } while (again || (!asked && lookup.ending() != null));
    }

    /// Whether it was wanted, and could be sent at all.
    private boolean ask(Contact next, Turn turn) {
        if (!groups.hasRoomFor(next.address())) {
            lookup.failed(next);
            return false;
        }
        requests++;
        if (trace != null) {
            trace.asked(next, turn.now());
        }
        if (node.send(next, request, this, turn)) {
            return true;
        }
        lookup.failed(next);
        record(next, Failure.BUSY, false, List.of(), turn);
        return false;
    }

    @Override
    public void answered(Sent sent, Response response, Turn turn) {
        if (over) {
            return;
        }
        responses++;
        if (!groups.hasRoomFor(sent.to.address())) {
            fail(sent.to, Failure.CROWDED, turn);
            return;
        }
        groups.heed(sent.to.address());
        List<Contact> named = named(sent.to, response, turn);
        lookup.answered(sent.to, named, contact -> admits(contact, sent.to, turn));
        Record value = response instanceof Response.Value(var found, _) ? found : null;
        boolean accepted = value != null && node.records().accepts(value, target, sent.to, turn);
        record(sent.to, null, accepted, named, turn);
        if (accepted && value != null && goal.found(sent.to, value, turn)) {
            finish(Ending.FOUND, turn);
        } else {
            advance(turn);
        }
    }

    private List<Contact> named(Contact from, Response response, Turn turn) {
        List<Contact> named =
                switch (response) {
                    case Response.Nodes(var contacts) -> contacts;
                    case Response.Value(_, var contacts) -> contacts;
                    case Response.Pong _, Response.Stored _, Response.Refused _ -> List.of();
                };
        int most = Math.max(node.config().getInt(K), (int) K.standard());
        if (named.size() <= most) {
            return named;
        }
        turn.notice(Anomaly.TOO_MANY_CONTACTS, from.id());
        return named.subList(0, most);
    }

    /// Whether a contact that `from` named may be asked.
    private boolean admits(Contact contact, Contact from, Turn turn) {
        if (contact.isOf(node.self()) || node.locksOut(contact, turn.now())) {
            return false;
        }
        if (!contact.isDialable()) {
            turn.notice(Anomaly.BAD_CONTACT, from.id());
            return false;
        }
        if (contact.isLoopback() && !from.isLoopback()) {
            turn.notice(Anomaly.FOREIGN_LOOPBACK, from.id());
            return false;
        }
        return true;
    }

    @Override
    public void failed(Sent sent, Failure failure, Turn turn) {
        if (!over) {
            fail(sent.to, failure, turn);
        }
    }

    private void fail(Contact asked, Failure failure, Turn turn) {
        lookup.failed(asked);
        record(asked, failure, false, List.of(), turn);
        advance(turn);
    }

    private void record(
            Contact from,
            @Nullable Failure failure,
            boolean value,
            List<Contact> named,
            Turn turn) {
        if (trace != null) {
            trace.ended(from, turn.now(), failure, value, named);
        }
    }

    private void finish(Ending ending, Turn turn) {
        over = true;
        List<Contact> closest = lookup.closest();
        LookupResult result =
                new LookupResult(
                        operation,
                        purpose,
                        target,
                        ending,
                        closest,
                        requests,
                        responses,
                        closest.isEmpty() ? -1 : lookup.hops(closest.getFirst().id()),
                        started,
                        turn.now(),
                        trace == null ? null : trace.trace());
        turn.emit(new Effect.LookupFinished(result));
        goal.reached(result, turn);
    }
}
