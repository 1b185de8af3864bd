package io.dswarm.node.transport;

import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.link.Counters;
import io.dswarm.node.link.LinkFilter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.internal.VertxInternal;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A transport on an event loop of its own, whose node answers every ping and find-node and
/// remembers what it was told. Driven from the test's thread.
final class TestNode implements AutoCloseable, TransportListener {
    static final SecureRandom RANDOM = new SecureRandom();

    final Identity identity;
    final Counters counters = new Counters();
    final List<Peer> askedBy = new CopyOnWriteArrayList<>();
    final List<Contact> proved = new CopyOnWriteArrayList<>();
    final List<Contact> known = new CopyOnWriteArrayList<>();
    final Context context;
    final Transport transport;

    /// How requests are answered; by default at once.
    volatile Answering answering = (_, request, answer) -> answer.accept(standard(request));

    private final int port;

    /// What a node does with a request.
    interface Answering {
        void handle(Peer from, Request request, Consumer<Response> answer);
    }

    /// What a test may choose.
    record Options(NetworkKey network, Limits limits, LinkFilter filter, boolean listening) {
        Options with(Limits narrower) {
            return new Options(network, narrower, filter, listening);
        }

        Options with(LinkFilter faults) {
            return new Options(network, limits, faults, listening);
        }

        Options client() {
            return new Options(network, limits, filter, false);
        }
    }

    TestNode(Sockets sockets, Options options) {
        this(sockets, options, Identity.generate(RANDOM));
    }

    TestNode(Sockets sockets, Options options, Identity identity) {
        this.identity = identity;
        context = ((VertxInternal) sockets.vertx()).createEventLoopContext();
        TransportSetup setup =
                new TransportSetup(
                        identity,
                        options.network(),
                        AddressPolicy.hostOnly(),
                        options.limits(),
                        options.filter(),
                        counters,
                        RANDOM);
        transport = on(() -> new Transport(sockets, setup, this));
        port = options.listening() ? listen() : 0;
    }

    static Options options() {
        NetworkKey network = NetworkKey.of("test " + RANDOM.nextLong());
        return new Options(network, Limits.DEFAULT, LinkFilter.OPEN, true);
    }

    NodeId id() {
        return identity.id();
    }

    int port() {
        return port;
    }

    Contact contact() {
        return new Contact(id(), Address.loopback(port));
    }

    /// Sends a request and does not wait.
    CompletableFuture<Object> ask(Contact to, Request request) {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        context.runOnContext(_ -> transport.request(to, request, outcome(outcome)));
        return outcome;
    }

    /// Sends a ping and waits: [Response#PONG], another response, or a [Failure].
    Object ping(Contact to) {
        return ask(to, Request.PING).join();
    }

    /// Runs on the node's event loop and waits.
    <T> T on(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(_ -> {
            try {
                result.complete(task.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.join();
    }

    int sessions() {
        return on(() -> transport.peers().size());
    }

    /// All that are open, those included that drain or wait.
    int openSessions() {
        return on(() -> transport.sessions().all().size());
    }

    long dialledSessions() {
        return on(() -> transport.sessions().all().stream().filter(Session::dialled).count());
    }

    void awaitCount(String name, String reason, long atLeast) {
        await().atMost(Duration.ofSeconds(15)).until(() -> counters.get(name, reason) >= atLeast);
    }

    @Override
    public void requested(Peer from, Request request, Consumer<Response> answer) {
        askedBy.add(from);
        answering.handle(from, request, answer);
    }

    @Override
    public boolean isKnown(Contact contact) {
        return known.contains(contact);
    }

    @Override
    public void proved(Contact contact) {
        proved.add(contact);
    }

    @Override
    public void close() {
        on(transport::close).toCompletionStage().toCompletableFuture().join();
    }

    static Response standard(Request request) {
        return switch (request) {
            case Request.Ping _ -> Response.PONG;
            case Request.FindNode _, Request.FindValue _ -> new Response.Nodes(List.of());
            case Request.Store _ -> Response.STORED;
        };
    }

    private int listen() {
        Future<Integer> bound =
                on(() ->
                        transport.listen(
                                List.of("127.0.0.1"),
                                0,
                                request -> request.response().setStatusCode(404).end()));
        return bound.toCompletionStage().toCompletableFuture().join();
    }

    private static ReplyHandler outcome(CompletableFuture<Object> future) {
        return new ReplyHandler() {
            @Override
            public void answered(Response response) {
                future.complete(response);
            }

            @Override
            public void failed(Failure failure) {
                future.complete(failure);
            }
        };
    }
}
