package io.dswarm.kademlia;

import static io.dswarm.kademlia.config.Parameter.K;
import static io.dswarm.kademlia.config.Parameter.REQUESTS_IN_FLIGHT;

import io.dswarm.kademlia.Effect.Anomaly;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.routing.Departure;
import io.dswarm.kademlia.routing.Proof;
import io.dswarm.kademlia.routing.RoutingTable;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Refusal;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.HeldRecord;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordVerifier;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// A node of the DHT as a deterministic state machine (Maymounkov and Mazieres, Kademlia, 2002).
///
/// It is told what happened and when, and says what to do; it has no clock, socket, thread or
/// randomness of its own. The same events with the same seed give the same effects. Not
/// thread-safe: one node, one caller at a time. Parts that a node does not need yet are not there:
/// one that stores nothing and looks for nothing is little more than its table.
public final class Kademlia {
    /// In microseconds.
    static final long SECOND = 1_000_000;

    private final NodeId self;
    private final Config config;
    private final RecordVerifier verifier;
    private final RoutingTable table;
    private @Nullable RequestsInFlight inFlight;
    private @Nullable Lockouts lockouts;
    private @Nullable Records records;
    private @Nullable Upkeep upkeep;
    private @Nullable Operations operations;
    private long random;

    /// The time of the last [Effect.WakeAt], or [Long#MAX_VALUE] after it has come.
    private long armed = Long.MAX_VALUE;

    /// No request in flight has an earlier deadline: looking it up there is left for when the time
    /// has come.
    private long deadline = Long.MAX_VALUE;

    /// When anybody was heard last.
    private long heard = Long.MIN_VALUE;

    /// A node that knows nobody. `seed` feeds the few choices left to chance (which point of a
    /// bucket is refreshed, and when). Configuration and verifier may be shared between nodes.
    public Kademlia(NodeId self, Config config, RecordVerifier verifier, long seed) {
        this.self = self;
        this.config = config;
        this.verifier = verifier;
        this.random = seed;
        this.table = new RoutingTable(self, config);
    }

    /// Who this is.
    public NodeId self() {
        return self;
    }

    /// Its parameters.
    public Config config() {
        return config;
    }

    /// Whom it knows. To be read, and before the next event; only [RoutingTable#seed] may change it
    /// from outside.
    public RoutingTable table() {
        return table;
    }

    /// What it holds, in the order in which keys were first stored: a view, to be read before the
    /// next event.
    public Collection<HeldRecord> held() {
        return records == null ? List.of() : records.store().all();
    }

    /// The record that it holds at a key, or null.
    public @Nullable Record held(Key key, long now) {
        return records == null ? null : records.store().get(key, now);
    }

    /// Smoothed round trip to all others in microseconds; 0 before the first answer.
    public long roundTrip() {
        return inFlight == null ? 0 : inFlight.roundTrip();
    }

    /// Requests that wait for answers.
    public int requestsInFlight() {
        return inFlight == null ? 0 : inFlight.size();
    }

    /// Takes one event at `now`, in microseconds since the Unix epoch, never less than at the last
    /// call. The effects go to `sink` in the order in which they must be performed.
    public void handle(Event event, long now, EffectSink sink) {
        Turn turn = new Turn(this, now, sink);
        switch (event) {
            case Event.RequestReceived it -> answer(it, turn);
            case Event.RequestHeld it -> extend(it.request(), it.until(), turn);
            case Event.RequestSent it -> extend(it.request(), turn.now(), turn);
            case Event.ResponseReceived it -> answered(it.request(), it.response(), turn);
            case Event.RequestFailed it -> failed(it.request(), it.failure(), turn);
            case Event.TimerDue _ -> wake(turn);
            case Event.ContactSeen it -> seen(it.contact(), it.proof(), turn);
            case Event.ContactGone it -> gone(it, turn);
            case Event.Bootstrap it -> upkeep().bootstrap(it.seeds(), turn);
            case Event.LookupRequested it -> operations().lookup(it, turn);
            case Event.GetRequested it -> operations().get(it, turn);
            case Event.PutRequested it -> operations().put(it, turn);
            case Event.PingRequested it -> operations().ping(it, turn);
            case Event.RecordRestored it -> records().restore(it.kept(), turn);
        }
        arm(turn);
    }

    private void answer(Event.RequestReceived asked, Turn turn) {
        heard = turn.now();
        Contact from = asked.from();
        if (asked.serves()) {
            seen(from, Proof.ANSWERED, turn);
        }
        Response response =
                switch (asked.request()) {
                    case Request.Ping _ -> Response.PONG;
                    case Request.FindNode(var target) -> new Response.Nodes(closest(target, from));
                    case Request.FindValue(var key) -> {
                        Record found = held(key, turn.now());
                        List<Contact> contacts = closest(key, from);
                        yield found == null
                                ? new Response.Nodes(contacts)
                                : new Response.Value(found, contacts);
                    }
                    case Request.Store store -> records().answer(store, from, turn);
                };
        turn.emit(new Effect.Respond(asked.exchange(), response));
    }

    private List<Contact> closest(Point target, Contact asker) {
        Contact[] out = new Contact[config.getInt(K)];
        int found = table.closest(target, asker, asker.isLoopback(), out);
        Contact[] contacts = found == out.length ? out : Arrays.copyOf(out, found);
        return List.of(contacts);
    }

    private void answered(long request, Response response, Turn turn) {
        Sent sent = inFlight == null ? null : inFlight.take(request);
        if (sent == null || inFlight == null) {
            turn.notice(Anomaly.UNKNOWN_RESPONSE, null);
            return;
        }
        heard = turn.now();
        if (response instanceof Response.Refused(var reason)) {
            boolean busy = reason == Refusal.BUSY || reason == Refusal.RATE_LIMITED;
            settle(sent, busy ? Failure.BUSY : Failure.REFUSED, turn);
        } else if (fits(sent.request, response)) {
            inFlight.measured(turn.now() - sent.at);
            seen(sent.to, Proof.ANSWERED, turn);
            sent.waiter.answered(sent, response, turn);
        } else {
            turn.notice(Anomaly.MISMATCHED_RESPONSE, sent.to.id());
            settle(sent, Failure.MALFORMED, turn);
        }
    }

    private static boolean fits(Request request, Response response) {
        return switch (request) {
            case Request.Ping _ -> response instanceof Response.Pong;
            case Request.FindNode _ -> response instanceof Response.Nodes;
            case Request.FindValue _ ->
                    response instanceof Response.Nodes || response instanceof Response.Value;
            case Request.Store _ -> response instanceof Response.Stored;
        };
    }

    /// A request leaves at `left` only, which may be a time to come.
    private void extend(long request, long left, Turn turn) {
        if (inFlight != null) {
            long end = left + inFlight.timeout();
            inFlight.extend(request, turn.now(), end);
            deadline = Math.min(deadline, end);
        }
    }

    private void failed(long request, Failure failure, Turn turn) {
        Sent sent = inFlight == null ? null : inFlight.take(request);
        if (sent != null) {
            settle(sent, failure, turn);
        }
    }

    /// What a failure means for the table. Silence counts only if somebody else was heard
    /// meanwhile: else our own network may be away, and the table must outlive that. Nor does it
    /// count if the contact itself was heard: of many requests at once some were lost.
    private void settle(Sent sent, Failure failure, Turn turn) {
        switch (failure) {
            case TIMED_OUT, UNREACHABLE, CLOSED -> {
                boolean lives = table.heard(sent.to) >= sent.at - sent.at % SECOND;
                if (heard >= sent.at && !lives) {
                    lockouts().silent(sent.to, turn.now());
                    table.fail(sent.to, turn.now(), turn);
                }
            }
            case BUSY, MALFORMED -> table.fail(sent.to, turn.now(), turn);
            case UNAUTHENTICATED -> {
                if (sent.to.equals(table.find(sent.to.id()))) {
                    table.remove(sent.to.id(), Departure.UNAUTHENTICATED, turn.now(), turn);
                }
            }
            case REFUSED -> seen(sent.to, Proof.ANSWERED, turn);
            case OFFLINE, CROWDED -> {}
        }
        sent.waiter.failed(sent, failure, turn);
    }

    private void wake(Turn turn) {
        if (armed <= turn.now()) {
            armed = Long.MAX_VALUE;
        }
        if (inFlight != null) {
            for (Sent sent : inFlight.takeOverdue(turn.now())) {
                inFlight.timedOut();
                settle(sent, Failure.TIMED_OUT, turn);
            }
            deadline = inFlight.nextDeadline();
        }
        if (operations != null) {
            operations.work(turn);
        }
        if (records != null) {
            records.store().expire(turn.now(), turn);
            records.handOver().work(turn);
            upkeep();
        }
        if (upkeep != null) {
            upkeep.work(turn);
        }
    }

    /// Asks to be woken, if that is earlier than it was asked for before.
    private void arm(Turn turn) {
        long next = deadline;
        if (operations != null) {
            next = Math.min(next, operations.due());
        }
        if (records != null) {
            next = Math.min(next, records.store().nextExpiry());
            next = Math.min(next, records.handOver().due());
            next = Math.min(next, upkeep().due());
        } else if (upkeep != null) {
            next = Math.min(next, upkeep.due());
        }
        if (next < armed) {
            armed = Math.max(next, turn.now());
            turn.emit(new Effect.WakeAt(armed));
        }
    }

    private void seen(Contact contact, Proof proof, Turn turn) {
        if (!contact.isDialable()) {
            turn.notice(Anomaly.BAD_CONTACT, contact.id());
            return;
        }
        if (lockouts != null) {
            lockouts.heard(contact);
        }
        Contact silent = table.offer(contact, proof, turn.now(), turn);
        if (silent != null && !inFlight().isAsking(silent.id())) {
            tell(silent, Request.PING, turn);
        }
    }

    private void gone(Event.ContactGone it, Turn turn) {
        boolean lapsed = it.reason() == Departure.EXPIRED;
        if (!lapsed || table.proofOf(it.id()) == Proof.ANNOUNCED) {
            table.remove(it.id(), it.reason(), turn.now(), turn);
        }
    }

    /// Whether a lookup leaves this contact alone for now.
    boolean locksOut(Contact contact, long now) {
        return lockouts != null && lockouts.holds(contact, now);
    }

    /// Sends a request whose answer goes to `waiter`; false if too many are in flight already.
    boolean send(Contact to, Request request, Waiter waiter, Turn turn) {
        RequestsInFlight waiting = inFlight();
        if (waiting.size() >= config.get(REQUESTS_IN_FLIGHT)) {
            return false;
        }
        long end = turn.now() + waiting.timeout();
        Sent sent = new Sent(waiting.nextId(), to, request, turn.now(), end, waiter);
        waiting.add(sent);
        deadline = Math.min(deadline, end);
        turn.emit(new Effect.Send(sent.id, to, request, end));
        return true;
    }

    /// Sends a request whose answer matters to the table only.
    void tell(Contact to, Request request, Turn turn) {
        send(to, request, Indifference.INSTANCE, turn);
    }

    /// A contact entered the table, or came back to life in it.
    void entered(Contact contact, Proof proof, Turn turn) {
        if (records != null && proof == Proof.ANSWERED) {
            records.handOver().welcome(contact, turn.now());
        }
    }

    /// A lookup for this point begins.
    void visited(Point target, long now) {
        if (upkeep != null) {
            upkeep.visited(target, now);
        }
    }

    long nextRepublish() {
        return records == null ? Long.MAX_VALUE : records.store().nextRepublish();
    }

    /// The next of a repeatable sequence of random numbers (SplitMix64, Steele et al., 2014).
    long random() {
        random += 0x9E37_79B9_7F4A_7C15L;
        long z = (random ^ (random >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }

    RequestsInFlight inFlight() {
        RequestsInFlight it = inFlight;
        if (it == null) {
            it = new RequestsInFlight(config);
            inFlight = it;
        }
        return it;
    }

    private Lockouts lockouts() {
        Lockouts it = lockouts;
        if (it == null) {
            it = new Lockouts(config);
            lockouts = it;
        }
        return it;
    }

    Records records() {
        Records it = records;
        if (it == null) {
            it = new Records(this, verifier);
            records = it;
        }
        return it;
    }

    private Upkeep upkeep() {
        Upkeep it = upkeep;
        if (it == null) {
            it = new Upkeep(this);
            upkeep = it;
        }
        return it;
    }

    private Operations operations() {
        Operations it = operations;
        if (it == null) {
            it = new Operations(this);
            operations = it;
        }
        return it;
    }
}
