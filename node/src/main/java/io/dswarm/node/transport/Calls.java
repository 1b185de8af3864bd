package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.node.channel.BoxKey;
import io.dswarm.node.link.LinkFilter.Direction;
import io.vertx.core.http.WebSocket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/// Finds each call of ours its session: the open one, or one that is dialled for it.
final class Calls {
    private static final String FAILED = "request_failed";

    private final TransportSetup setup;
    private final Dialler dialler;
    private final Links links;
    private final Sessions sessions;
    private final IntSupplier port;

    /// Calls that wait for a dial, by the peer that is dialled.
    private final Map<NodeId, List<Call>> waiting = new HashMap<>();

    private boolean closed;

    /// @param port where we serve, for our greetings
    Calls(TransportSetup setup, Dialler dialler, Links links, Sessions sessions, IntSupplier port) {
        this.setup = setup;
        this.dialler = dialler;
        this.links = links;
        this.sessions = sessions;
        this.port = port;
    }

    /// Sends a call on its way.
    void route(Call call) {
        Session session = sessions.of(call.to().id());
        if (closed) {
            call.failed(Failure.CLOSED);
        } else if (session != null) {
            submit(session, call);
        } else {
            await(call);
        }
    }

    /// Sends a call over this very session.
    void submit(Session session, Call call) {
        links.request(
                session.peer(),
                Direction.OUTBOUND,
                call.method(),
                lost -> send(session, call, lost));
    }

    /// A session with this peer is open now: those who wait for one may use it.
    void ready(NodeId peer) {
        List<Call> ready = waiting.put(peer, new ArrayList<>());
        if (ready == null) {
            waiting.remove(peer);
        } else {
            send(ready);
        }
    }

    /// Fails whatever waits, and whatever comes.
    void close() {
        closed = true;
        List.copyOf(waiting.keySet()).forEach(peer -> fail(peer, Failure.CLOSED));
    }

    /// Calls for which there is a session now.
    private void send(List<Call> ready) {
        long deadline = System.nanoTime() + setup.limits().rpc().toNanos();
        ready.forEach(call -> route(call.sent(deadline)));
    }

    private void send(Session session, Call call, boolean lost) {
        if (session.isOver()) {
            route(call);
        } else if (session.accepts()) {
            session.hello(port.getAsInt());
            session.send(call, lost);
        } else {
            setup.counters().count(FAILED, "queue_full");
            call.failed(Failure.BUSY);
        }
    }

    private void await(Call call) {
        NodeId peer = call.to().id();
        List<Call> others = waiting.get(peer);
        if (others == null && sessions.hasRoom()) {
            waiting.put(peer, new ArrayList<>(List.of(call)));
            call.handler().held(setup.limits().dial());
            links.request(peer, Direction.OUTBOUND, Method.HELLO, lost -> dial(call.to(), lost));
        } else if (others != null && others.size() < setup.limits().requestsPerPeer()) {
            others.add(call);
            call.handler().held(setup.limits().dial());
        } else {
            setup.counters().count(FAILED, others == null ? "sessions_full" : "queue_full");
            call.failed(Failure.OFFLINE); // says nothing about the peer
        }
    }

    private void dial(Contact to, boolean lost) {
        dialler.dial(
                to,
                lost,
                new Dialler.Listener() {
                    @Override
                    public void opened(WebSocket socket, BoxKey sealing, BoxKey opening) {
                        sessions.dialled(to, socket, sealing, opening);
                        List<Call> ready = waiting.remove(to.id());
                        if (ready != null) {
                            send(ready);
                        }
                    }

                    @Override
                    public void failed(Failure failure) {
                        fail(to.id(), failure);
                    }
                });
    }

    private void fail(NodeId peer, Failure failure) {
        List<Call> failed = waiting.remove(peer);
        if (failed != null) {
            failed.forEach(call -> {
                setup.counters().count(FAILED, Transport.label(failure));
                call.failed(failure);
            });
        }
    }
}
