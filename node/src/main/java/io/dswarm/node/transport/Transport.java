package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.node.link.Counters;
import io.dswarm.node.link.Traffic;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// A node's sessions with its peers: opens them when there is something to ask, keeps one for each
/// peer, answers for the node, and closes what is not needed. Requests go in at [#request], those
/// of peers come out at the [TransportListener].
///
/// Lives on one event loop: made there, called there, and calls back there. It holds no locks and
/// never blocks. What a peer sends can end that peer's session and nothing else.
public final class Transport {
    /// How long [#close] waits for peers to take our goodbyes.
    private static final Duration FAREWELL = Duration.ofMillis(500);

    /// How often deadlines are looked at, while anything is open; how late they may be.
    private static final Duration SWEEP = Duration.ofMillis(500);

    private final Sockets sockets;
    private final TransportSetup setup;
    private final Context context;
    private final DialBacks dialBacks;
    private final Dialler dialler;
    private final Doorman doorman;
    private final Sessions sessions;
    private final Calls calls;

    private @Nullable WebServer server;
    private boolean sweeping;
    private boolean closed;

    /// Must be called on the event loop that the node lives on.
    public Transport(Sockets sockets, TransportSetup setup, TransportListener listener) {
        Context current = Vertx.currentContext();
        if (current == null || !current.isEventLoopContext()) {
            throw new IllegalStateException("a transport is made on its node's event loop");
        }
        this.sockets = sockets;
        this.setup = setup;
        context = current;
        Links links = new Links(setup.filter(), context.owner(), sockets.traffic());
        dialler = new Dialler(sockets, setup, context);
        dialBacks = new DialBacks(setup, dialler);
        sessions = new Sessions(setup, listener, context, links, new Wiring(sockets.traffic()));
        calls = new Calls(setup, dialler, links, sessions, this::port);
        doorman = new Doorman(setup, context, sessions::secured, this::sweep);
    }

    /// Serves on these IP literals, on one port for all of them; 0 leaves its choice to the system.
    /// The future holds the port. `others` gets every request that is not for the protocol. A
    /// transport that never listens is a client.
    public Future<Integer> listen(List<String> hosts, int port, Handler<HttpServerRequest> others) {
        server = new WebServer(sockets, setup, doorman, others);
        return server.listen(hosts, port);
    }

    /// The port that is served on, 0 if none.
    public int port() {
        return server == null ? 0 : server.port();
    }

    /// The peers with an open session.
    public List<Peer> peers() {
        return sessions.peers();
    }

    /// Connections that have not proved who they are.
    public int halfOpen() {
        return doorman.size();
    }

    /// What was refused, dropped or closed, and why.
    public Counters counters() {
        return setup.counters();
    }

    /// Asks a peer, over its open session or one that is dialled for it. The handler may be told
    /// before this returns.
    public void request(Contact to, Request request, ReplyHandler handler) {
        long deadline = System.nanoTime() + setup.limits().rpc().toNanos();
        calls.route(new Call(to, request, handler, deadline, false));
    }

    /// Whether newcomers are left standing at the door, without a handshake.
    public void deafen(boolean deaf) {
        doorman.deafen(deaf);
    }

    /// Says goodbye to everybody and stops serving. Completes when all is closed, after half a
    /// second at most.
    public Future<Void> close() {
        closed = true;
        calls.close();
        dialler.close();
        Promise<Void> taken = Promise.promise();
        long timer = context.owner().setTimer(FAREWELL.toMillis(), _ -> taken.tryComplete());
        sessions.leave().onComplete(_ -> taken.tryComplete());
        return taken.future()
                .onComplete(_ -> context.owner().cancelTimer(timer))
                .compose(_ -> server == null ? Future.succeededFuture() : server.close());
    }

    /// All that are open.
    Sessions sessions() {
        return sessions;
    }

    /// Cuts all connections and stops serving without a word, as a killed process does.
    public Future<Void> cut() {
        closed = true;
        calls.close();
        dialler.close();
        sessions.cut();
        return server == null ? Future.succeededFuture() : server.close();
    }

    /// A failure as the reason of a counter.
    static String label(Failure failure) {
        return failure.name().toLowerCase(Locale.ROOT);
    }

    /// Looks at deadlines soon, and again as long as anything is open.
    private void sweep() {
        if (!sweeping && !closed) {
            sweeping = true;
            context.owner().setTimer(SWEEP.toMillis(), _ -> swept());
        }
    }

    private void swept() {
        sweeping = false;
        long now = System.nanoTime();
        doorman.expire(now);
        sessions.expire(now);
        if (doorman.size() > 0 || !sessions.all().isEmpty()) {
            sweep();
        }
    }

    private final class Wiring implements Sessions.Surroundings {
        private final Traffic traffic;

        Wiring(Traffic traffic) {
            this.traffic = traffic;
        }

        @Override
        public Traffic traffic() {
            return traffic;
        }

        @Override
        public void opened() {
            sweep();
        }

        @Override
        public void greet(Session session) {
            session.hello(port());
        }

        @Override
        public void submit(Session session, Call call) {
            calls.submit(session, call);
        }

        @Override
        public void again(Call call) {
            calls.route(call);
        }

        @Override
        public void ready(NodeId peer) {
            calls.ready(peer);
        }

        @Override
        public void prove(Contact contact, Runnable proved) {
            dialBacks.prove(contact, proved);
        }
    }
}
