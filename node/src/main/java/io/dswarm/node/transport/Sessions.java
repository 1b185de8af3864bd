package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.channel.BoxKey;
import io.dswarm.node.link.LinkFilter.Direction;
import io.dswarm.node.link.Traffic;
import io.dswarm.node.transport.SessionPool.Admission;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The open sessions of a node: lets them in and out as the [SessionPool] decides, and stands
/// between their messages and the node.
final class Sessions implements Session.Owner {
    /// How long an old session may take to answer when a new one of the same peer came in.
    private static final Duration CHALLENGE = Duration.ofSeconds(1);

    /// A session that was silent this long gives its buffers back.
    private static final Duration SILENT = Duration.ofSeconds(1);

    private final TransportSetup setup;
    private final TransportListener listener;
    private final Context context;
    private final Links links;
    private final SessionPool<Session> pool;
    private final MessageWriter writer = MessageWriter.ofThread();

    /// All of them, also those that the pool does not count yet or no longer.
    private final Set<Session> open = new HashSet<>();

    /// Those that came in and did not introduce themselves yet.
    private final Map<Session, Doorman.Guest> guests = new HashMap<>();

    /// What the sessions need of the rest of the transport.
    interface Surroundings {
        /// Where messages are counted.
        Traffic traffic();

        /// There is one more session.
        void opened();

        /// A call that is to go over this session, or over any if it has ended.
        void submit(Session session, Call call);

        /// Introduces us over a session that we opened.
        void greet(Session session);

        /// A call whose session ended before the answer.
        void again(Call call);

        /// A session with this peer is open.
        void ready(NodeId peer);

        /// Runs `proved` if a dial-back reaches the contact.
        void prove(Contact contact, Runnable proved);
    }

    private final Surroundings surroundings;

    Sessions(
            TransportSetup setup,
            TransportListener listener,
            Context context,
            Links links,
            Surroundings surroundings) {
        this.setup = setup;
        this.listener = listener;
        this.context = context;
        this.links = links;
        this.surroundings = surroundings;
        pool = new SessionPool<>(setup.identity().id(), setup.limits().sessions());
    }

    /// The session for requests to this peer, or null.
    @Nullable Session of(NodeId peer) {
        return pool.get(peer);
    }

    /// Whether a dial would find a place for its session.
    boolean hasRoom() {
        return pool.hasRoom();
    }

    /// Those at the other end of all sessions but those that wait or drain.
    List<Peer> peers() {
        return pool.all().stream().map(Session::party).toList();
    }

    /// All that are open, also those that wait or drain; in no particular order.
    List<Session> all() {
        return List.copyOf(open);
    }

    /// We dialled, and it is the one that it should be.
    void dialled(Contact contact, WebSocket socket, BoxKey sealing, BoxKey opening) {
        Session session = open(contact, true, socket, sealing, opening);
        switch (pool.admit(session)) {
            case Admission.Admitted(var evicted) ->
                    evicted.ifPresent(idle -> idle.leave("evicted"));
            case Admission.Replaces(var old) -> old.drain();
            case Admission.Yields() -> session.leave("redundant");
            case Admission.Full() -> session.leave("busy");
            case Admission.Challenges(var old, _) ->
                    throw new IllegalStateException("dialled beside " + old.party());
        }
        if (!session.isOver()) {
            surroundings.greet(session);
        }
        listener.proved(contact);
    }

    /// Somebody dialled us. It counts as a session when it has introduced itself.
    Session secured(Doorman.Guest guest, NodeId peer, BoxKey sealing, BoxKey opening) {
        WebSocket socket = guest.socket();
        Contact at = new Contact(peer, Addresses.of(socket.remoteAddress(), 0));
        Session session = open(at, false, socket, sealing, opening);
        guests.put(session, guest);
        return session;
    }

    /// Ends what is late, idle or stuck.
    void expire(long now) {
        for (Session session : all()) {
            session.expire(now);
            if (session.idle(now) && !guests.containsKey(session)) {
                session.leave("idle");
            } else if (now - session.lastUsed() > SILENT.toNanos()) {
                session.trim();
            }
        }
    }

    /// Says goodbye to everybody.
    Future<Void> leave() {
        List<Future<Void>> farewells = new ArrayList<>();
        for (Session session : all()) {
            farewells.add(session.leave("shutdown"));
        }
        return Future.join(farewells).mapEmpty();
    }

    /// Hangs up on everybody without a word.
    void cut() {
        List.copyOf(open).forEach(session -> session.cut("shutdown"));
    }

    @Override
    public boolean greeted(Session session, @Nullable Integer port) {
        if (session.dialled()) {
            return true;
        }
        switch (pool.admit(session)) {
            case Admission.Admitted(var evicted) ->
                    evicted.ifPresent(idle -> idle.leave("evicted"));
            case Admission.Replaces(var old) -> old.drain();
            case Admission.Challenges(var old, var dropped) -> {
                dropped.ifPresent(earlier -> earlier.leave("redundant"));
                challenge(old);
            }
            case Admission.Full() -> {
                count("session_refused", "busy");
                return false;
            }
            case Admission.Yields() -> throw new IllegalStateException("a newcomer has no say");
        }
        welcome(session, port == null ? 0 : port);
        return true;
    }

    @Override
    public void asked(Session session, RpcId id, Request request) {
        links.request(
                session.peer(),
                Direction.INBOUND,
                Method.of(request),
                lost -> {
                    if (lost) {
                        session.forget(id);
                    } else {
                        listener.requested(
                                session.party(),
                                request,
                                answer -> answer(session, id, request, answer));
                    }
                });
    }

    @Override
    public void answered(Session session, Call call, Response response) {
        links.response(
                session.peer(),
                Direction.INBOUND,
                call.method(),
                lost -> {
                    if (lost) {
                        failAtDeadline(call);
                    } else {
                        call.answered(response);
                    }
                });
    }

    @Override
    public Traffic traffic() {
        return surroundings.traffic();
    }

    @Override
    public void count(String name, String reason) {
        setup.counters().count(name, reason);
    }

    @Override
    public void ended(Session session, String reason, List<Call> unanswered) {
        count("session_closed", reason);
        open.remove(session);
        pool.remove(session);
        Doorman.Guest guest = guests.remove(session);
        if (guest != null) {
            guest.gone();
        }
        boolean polite = reason.equals(Line.GOODBYE);
        for (Call call : unanswered) {
            if (polite && !call.again()) {
                surroundings.again(call.repeated());
            } else {
                count("request_failed", "closed");
                call.failed(reason.equals(Session.REFUSED) ? Failure.BUSY : Failure.CLOSED);
            }
        }
    }

    private Session open(
            Contact at, boolean dialled, WebSocket socket, BoxKey sealing, BoxKey opening) {
        Session session = new Session(this, setup.limits(), writer, at, dialled);
        session.attach(new Line(socket, context, sealing, opening, session));
        open.add(session);
        surroundings.opened();
        return session;
    }

    private void welcome(Session session, int port) {
        Doorman.Guest guest = guests.remove(session);
        if (guest != null) {
            guest.gone();
        }
        if (port != 0) {
            claim(session, session.at(port));
        }
        surroundings.ready(session.peer());
    }

    /// The peer says where it serves; whether that is so must be shown before anybody hears of it.
    private void claim(Session session, Contact claimed) {
        boolean known = listener.isKnown(claimed);
        session.party(new Peer(claimed, known));
        if (!known) {
            surroundings.prove(
                    claimed,
                    () -> {
                        session.party(new Peer(claimed, true));
                        listener.proved(claimed);
                    });
        }
    }

    /// Pings the old session of a peer that opened a new one: a peer that was restarted must not be
    /// locked out by its dead session, nor a living session be taken over for nothing.
    private void challenge(Session old) {
        long deadline = System.nanoTime() + CHALLENGE.toNanos();
        ReplyHandler verdict =
                new ReplyHandler() {
                    @Override
                    public void answered(Response response) {
                        settle(old, true);
                    }

                    @Override
                    public void failed(Failure failure) {
                        settle(old, false);
                    }
                };
        surroundings.submit(
                old, new Call(old.party().contact(), Request.PING, verdict, deadline, true));
        context.owner().setTimer(CHALLENGE.toMillis(), _ -> settle(old, false));
    }

    private void settle(Session old, boolean answered) {
        pool.settle(old, answered)
                .ifPresent(loser -> {
                    if (answered) {
                        loser.drain();
                    } else {
                        loser.cut("replaced");
                    }
                });
    }

    private void answer(Session session, RpcId id, Request request, Response honest) {
        Response response = setup.filter().answer(request, honest);
        links.response(
                session.peer(),
                Direction.OUTBOUND,
                Method.of(request),
                lost -> session.answer(id, response, lost));
    }

    /// For the one who asked, a lost answer is one that never came.
    private void failAtDeadline(Call call) {
        long millis = (call.deadline() - System.nanoTime()) / 1_000_000;
        context.owner().setTimer(Math.max(1, millis), _ -> call.failed(Failure.TIMED_OUT));
    }
}
