package io.dswarm.node;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.node.api.ApiNode;
import io.dswarm.node.api.Guard;
import io.dswarm.node.api.NodeApi;
import io.dswarm.node.discovery.Member;
import io.dswarm.node.link.Counters;
import io.dswarm.node.records.Publisher;
import io.dswarm.node.records.Publisher.Draft;
import io.dswarm.node.store.DataDirectory;
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
import java.util.function.Function;
import java.util.function.Supplier;

/// One node of the network: an identity, a server, sessions, a [Kademlia], and the event loop on
/// which all of it happens. Thread-safe: what is called here goes to that loop, and the futures
/// complete there; `await()` them on a thread that may block. They fail with a
/// [io.dswarm.node.api.Problem.Rejection] that says what is wrong.
public final class Node {
    private static final long CLOSEST_MILLIS = 5_000;
    private static final Duration DEFAULT_TTL = Duration.ofHours(24);

    private final Context context;
    private final NodeListener listener;
    private final Parts parts;
    private final ApiNode view;
    private boolean killed;

    /// What a node is made of.
    record Parts(
            Shared shared, NodeConfig config, Peers peers, NodeLoop loop, Operations operations) {}

    private Node(Context context, Shared shared, NodeConfig config, NodeListener listener) {
        this.context = context;
        this.listener = listener;
        var self = config.identity().id();
        var peers = new Peers(self, listener);
        var verifier = shared.verifier();
        var loop =
                new NodeLoop(
                        context,
                        its -> new Transport(shared.sockets(), setup(shared, config), its),
                        new Kademlia(self, config.kademlia(), verifier, shared.random().nextLong()),
                        peers,
                        config.data() == null ? Durable.IN_MEMORY : config.data());
        long sequence = config.data() == null ? 0 : config.data().loaded().lastSequence();
        var publisher = new Publisher(config.identity(), shared.network(), sequence);
        var operations = new Operations(config, peers, publisher, loop);
        parts = new Parts(shared, config, peers, loop, operations);
        view = new NodeView(this, parts);
    }

    /// Starts a node. The future completes when it serves and announces itself, and fails if its
    /// port is taken.
    public static Future<Node> start(Shared shared, NodeConfig config, NodeListener listener) {
        var home = new Home(shared, config, listener);
        return shared.vertx().deployVerticle(home).map(_ -> home.node());
    }

    /// Who it is.
    public NodeId id() {
        return parts.config().identity().id();
    }

    /// Who it is and where others reach it: on the LAN if it serves there, else on this host.
    public Contact contact() {
        return new Contact(id(), parts.shared().served(parts.loop().transport().port()));
    }

    /// The peers known now, nearest first.
    public List<Peer> peers() {
        return parts.peers().nearestFirst();
    }

    /// How many sessions are open.
    public Future<Integer> sessions() {
        return onLoop(() -> Future.succeededFuture(parts.loop().transport().peers().size()));
    }

    /// What was dropped, refused or closed, and why.
    public Counters counters() {
        return parts.loop().counters();
    }

    /// Asks a contact whether it is there. How that went is in the effect.
    public Future<Effect.PingFinished> ping(Contact contact) {
        return onLoop(() -> parts.operations().ping(contact));
    }

    /// Pings the three closest peers.
    public Future<List<Effect.PingFinished>> pingClosest() {
        return onLoop(() -> parts.operations().pingClosest());
    }

    /// Finds the k nodes closest to a point.
    public Future<LookupResult> lookup(Point target) {
        return onLoop(() -> parts.operations().lookup(target, false));
    }

    /// Looks for the value at a key, in any of the forms of [KeyForm#parse].
    public Future<Effect.GetFinished> get(String key) {
        return get(KeyForm.parse(key));
    }

    /// Looks for the value at a key.
    public Future<Effect.GetFinished> get(KeyForm key) {
        return onLoop(() -> parts.operations().get(key));
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
        return onLoop(() -> parts.operations().put(key, draft, quorum));
    }

    /// Share of the true k closest nodes that a lookup of this node found; null where the truth is
    /// not known, or the lookup ended before it could find them all.
    public @Nullable Double recall(LookupResult lookup) {
        return parts.operations().recall(lookup);
    }

    /// Has `question` asked on the node's own event loop, where all that it does happens.
    public <T> Future<T> ask(Function<ApiNode, Future<T>> question) {
        return onLoop(() -> question.apply(view));
    }

    /// Freezes the node, as if its process had been stopped: it answers nobody, announces nothing
    /// and does nothing, and does not know it. Its API still shows it as it is.
    public Future<Void> pause() {
        return onLoop(() -> {
            parts.loop().pause();
            parts.peers().pause();
            return Future.succeededFuture();
        });
    }

    /// Lets a node that was frozen go on.
    public Future<Void> resume() {
        return onLoop(() -> {
            if (!parts.peers().isJoined()) {
                join();
            }
            parts.loop().resume();
            return Future.succeededFuture();
        });
    }

    /// Says goodbye to everybody and stops. Once only.
    public Future<Void> stop() {
        return parts.shared().vertx().undeploy(context.deploymentID());
    }

    /// Stops without a word, as if its process had been killed: the others have to find out. Once
    /// only.
    public Future<Void> kill() {
        return onLoop(() -> {
            killed = true;
            return stop();
        });
    }

    private static TransportSetup setup(Shared shared, NodeConfig config) {
        return new TransportSetup(
                config.identity(),
                shared.network(),
                shared.policy(config.seeds().stream().map(Seed::address).toList()),
                config.limits(),
                config.filter(),
                new Counters(),
                shared.random());
    }

    private Future<Node> open() {
        listener.identified(id());
        var guard = new Guard(parts.config().token());
        var api = new NodeApi(parts.shared().vertx(), view, guard);
        return parts.loop()
                .transport()
                .listen(parts.shared().hosts(), parts.config().port(), api)
                .map(_ -> begin());
    }

    private void join() {
        var config = parts.config();
        var member =
                new Member(
                        config.identity(),
                        parts.loop().transport().port(),
                        config.name(),
                        config.filter(),
                        task -> context.runOnContext(_ -> task.run()),
                        parts.loop()::heard);
        parts.peers().join(parts.shared().discovery().join(member));
    }

    private Node begin() {
        listener.started(contact());
        NodeLoop loop = parts.loop();
        var config = parts.config();
        join();
        new Seeding(parts.shared(), listener, loop::bootstrap)
                .begin(restore(config.data()), config.seeds());
        new Settling(
                        context.owner(),
                        parts.shared().random(),
                        parts.peers(),
                        () -> loop.bootstrap(List.of()))
                .begin();
        if (listener.wantsClosest()) {
            context.owner().setPeriodic(CLOSEST_MILLIS, _ -> listener.closest(closest()));
        }
        return this;
    }

    /// Takes up what was kept; whom the node knew.
    private List<Contact> restore(@Nullable DataDirectory data) {
        if (data == null) {
            return List.of();
        }
        new Keeping(context, parts.loop(), data, listener).begin();
        return data.loaded().peers();
    }

    private List<Contact> closest() {
        return parts.peers().closest(Operations.CLOSEST);
    }

    private Future<Void> close() {
        parts.loop().stop();
        if (killed) {
            parts.peers().vanish();
            return parts.loop().transport().cut();
        }
        parts.loop().data().peers(parts.loop().answering());
        parts.peers().leave();
        return parts.loop().transport().close();
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
