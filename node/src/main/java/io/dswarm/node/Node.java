package io.dswarm.node;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.node.api.Guard;
import io.dswarm.node.api.NodeApi;
import io.dswarm.node.discovery.Member;
import io.dswarm.node.link.Counters;
import io.dswarm.node.records.Ed25519RecordVerifier;
import io.dswarm.node.records.Publisher;
import io.dswarm.node.records.Publisher.Draft;
import io.dswarm.node.store.Durable;
import io.dswarm.node.transport.Transport;
import io.dswarm.node.transport.TransportSetup;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/// One node of the network: an identity, a server, sessions, a [Kademlia], and the event loop on
/// which all of it happens. Thread-safe: what is called here goes to that loop, and the futures
/// complete there; `await()` them on a thread that may block. They fail with a
/// [io.dswarm.node.api.Problem.Rejection] that says what is wrong.
public final class Node {
    private static final long CLOSEST_MILLIS = 5_000;
    private static final Duration DEFAULT_TTL = Duration.ofHours(24);

    private final Context context;
    private final Shared shared;
    private final NodeConfig config;
    private final NodeListener listener;
    private final Counters counters = new Counters();
    private final Peers peers;
    private final NodeLoop loop;
    private final Operations operations;

    private Node(Context context, Shared shared, NodeConfig config, NodeListener listener) {
        this.context = context;
        this.shared = shared;
        this.config = config;
        this.listener = listener;
        peers = new Peers(id(), listener);
        var verifier = new Ed25519RecordVerifier(shared.network());
        var kademlia = new Kademlia(id(), config.kademlia(), verifier, shared.random().nextLong());
        loop =
                new NodeLoop(
                        context,
                        listening -> new Transport(shared.sockets(), transportSetup(), listening),
                        kademlia,
                        peers,
                        Durable.IN_MEMORY,
                        counters);
        var publisher = new Publisher(config.identity(), shared.network(), 0);
        operations = new Operations(id(), loop.pending(), peers, publisher, loop.machine());
    }

    /// Starts a node. The future completes when it serves and announces itself, and fails if its
    /// port is taken.
    public static Future<Node> start(Shared shared, NodeConfig config, NodeListener listener) {
        var home = new Home(shared, config, listener);
        return shared.vertx().deployVerticle(home).map(_ -> home.node());
    }

    /// Who it is.
    public NodeId id() {
        return config.identity().id();
    }

    /// Who it is and where others reach it: on the LAN if it serves there, else on this host.
    public Contact contact() {
        return new Contact(id(), shared.served(loop.transport().port()));
    }

    /// The peers known now, nearest first.
    public List<Peer> peers() {
        return peers.nearestFirst();
    }

    /// What was dropped, refused or closed, and why.
    public Counters counters() {
        return counters;
    }

    /// Asks a contact whether it is there. How that went is in the effect.
    public Future<Effect.PingFinished> ping(Contact contact) {
        return onLoop(() -> operations.ping(contact));
    }

    /// Pings the three closest peers.
    public Future<List<Effect.PingFinished>> pingClosest() {
        return onLoop(operations::pingClosest);
    }

    /// Finds the k nodes closest to a point.
    public Future<LookupResult> lookup(Point target) {
        return onLoop(() -> operations.lookup(target, false));
    }

    /// Looks for the value at a key, in any of the forms of [KeyForm#parse].
    public Future<Effect.GetFinished> get(String key) {
        return get(KeyForm.parse(key));
    }

    /// Looks for the value at a key.
    public Future<Effect.GetFinished> get(KeyForm key) {
        return onLoop(() -> operations.get(key));
    }

    /// Stores a text for a day at a key, in any of the forms of [KeyForm#parse].
    public Future<Effect.PutFinished> put(String key, String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        var draft = new Draft(value, "text/plain; charset=utf-8", DEFAULT_TTL);
        return put(KeyForm.parse(key), draft, 0);
    }

    /// Stores a value at a key, or at its own hash if that is null, with `quorum` nodes at least; 0
    /// is a majority of the k closest.
    public Future<Effect.PutFinished> put(@Nullable KeyForm key, Draft draft, int quorum) {
        return onLoop(() -> operations.put(key, draft, quorum));
    }

    /// Says goodbye to everybody and stops. Once only.
    public Future<Void> stop() {
        return shared.vertx().undeploy(context.deploymentID());
    }

    private TransportSetup transportSetup() {
        return new TransportSetup(
                config.identity(),
                shared.network(),
                shared.policy(config.seeds().stream().map(Seed::address).toList()),
                config.limits(),
                config.filter(),
                counters,
                shared.random());
    }

    private Future<Node> open() {
        listener.identified(id());
        var view = new NodeView(this, shared, config, peers, loop.transport(), operations);
        var api = new NodeApi(shared.vertx(), view, new Guard(config.token()));
        return loop.transport().listen(shared.hosts(), config.port(), api).map(this::begin);
    }

    private Node begin(int port) {
        listener.started(contact());
        var member =
                new Member(
                        config.identity(),
                        port,
                        config.name(),
                        config.filter(),
                        task -> context.runOnContext(_ -> task.run()),
                        loop::heard);
        peers.join(shared.discovery().join(member));
        new Seeding(shared, peers, listener, loop::bootstrap).begin(config.seeds());
        if (listener.wantsClosest()) {
            shared.vertx().setPeriodic(CLOSEST_MILLIS, _ -> listener.closest(closest()));
        }
        return this;
    }

    private List<Contact> closest() {
        return peers.closest(Operations.CLOSEST);
    }

    private Future<Void> close() {
        peers.leave();
        loop.stop();
        return loop.transport().close();
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(_ -> {
            try {
                work.get().onComplete(promise);
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    /// A node's place on an event loop, as Vert.x wants to be given it.
    private static final class Home implements Deployable {
        private final Shared shared;
        private final NodeConfig config;
        private final NodeListener listener;
        private @Nullable Node node;

        Home(Shared shared, NodeConfig config, NodeListener listener) {
            this.shared = shared;
            this.config = config;
            this.listener = listener;
        }

        @Override
        public Future<?> deploy(Context context) {
            node = new Node(context, shared, config, listener);
            return node.open();
        }

        @Override
        public Future<?> undeploy(Context context) {
            return node().close();
        }

        Node node() {
            return Objects.requireNonNull(node, "not deployed");
        }
    }
}
