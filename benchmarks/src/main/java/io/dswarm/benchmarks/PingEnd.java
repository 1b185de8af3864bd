package io.dswarm.benchmarks;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.link.Counters;
import io.dswarm.node.link.LinkFilter;
import io.dswarm.node.transport.AddressPolicy;
import io.dswarm.node.transport.Limits;
import io.dswarm.node.transport.Peer;
import io.dswarm.node.transport.ReplyHandler;
import io.dswarm.node.transport.Sockets;
import io.dswarm.node.transport.Transport;
import io.dswarm.node.transport.TransportListener;
import io.dswarm.node.transport.TransportSetup;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A transport on an event loop of its own that answers every request at once, and pings when told.
final class PingEnd implements AutoCloseable, TransportListener {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final NetworkKey NETWORK =
            NetworkKey.of("benchmark " + Long.toHexString(RANDOM.nextLong()));
    private static final int TIMED = 1 << 16;

    private final Identity identity = Identity.generate(RANDOM);
    private final long[] roundTrips = new long[TIMED];
    private final Context context;
    private final Transport transport;
    private final int port;

    PingEnd(Sockets sockets, Vertx vertx) {
        context = ((VertxInternal) vertx).createEventLoopContext();
        TransportSetup setup =
                new TransportSetup(
                        identity,
                        NETWORK,
                        AddressPolicy.hostOnly(),
                        Limits.DEFAULT,
                        LinkFilter.OPEN,
                        new Counters(),
                        RANDOM);
        transport = on(() -> new Transport(sockets, setup, this));
        port =
                join(
                        on(() ->
                                transport.listen(
                                        List.of("127.0.0.1"),
                                        0,
                                        request -> request.response().end())));
    }

    Contact contact() {
        return new Contact(identity.id(), Address.loopback(port));
    }

    /// Sends `count` pings, `inFlight` at a time, and returns how long all took together, in
    /// nanoseconds.
    long pings(Contact to, int count, int inFlight) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        long start = System.nanoTime();
        context.runOnContext(_ -> new Run(to, count, done).start(inFlight));
        done.join();
        return System.nanoTime() - start;
    }

    /// A percentile of the round trips of the last run's latest pings, in nanoseconds.
    long roundTrip(int percentile) {
        long[] sorted = Arrays.stream(roundTrips).filter(nanos -> nanos > 0).sorted().toArray();
        return sorted[sorted.length * percentile / 100];
    }

    @Override
    public void requested(Peer from, Request request, Consumer<Response> answer) {
        answer.accept(Response.PONG);
    }

    /// As if it had been announced: no dial-backs in the figures.
    @Override
    public boolean isKnown(Contact contact) {
        return true;
    }

    @Override
    public void proved(Contact contact) {}

    @Override
    public void close() {
        join(on(transport::close));
    }

    private <T> T on(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(_ -> result.complete(task.get()));
        return result.join();
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private final class Run {
        private final Contact to;
        private final int count;
        private final CompletableFuture<Void> done;
        private int sent;
        private int answered;

        Run(Contact to, int count, CompletableFuture<Void> done) {
            this.to = to;
            this.count = count;
            this.done = done;
        }

        void start(int inFlight) {
            Arrays.fill(roundTrips, 0);
            for (int i = 0; i < Math.min(inFlight, count); i++) {
                next();
            }
        }

        private void next() {
            sent++;
            long start = System.nanoTime();
            transport.request(
                    to,
                    Request.PING,
                    new ReplyHandler() {
                        @Override
                        public void answered(Response response) {
                            pong(System.nanoTime() - start);
                        }

                        @Override
                        public void failed(Failure failure) {
                            done.completeExceptionally(
                                    new IllegalStateException("ping failed: " + failure));
                        }
                    });
        }

        private void pong(long nanos) {
            roundTrips[answered % TIMED] = nanos;
            answered++;
            if (answered == count) {
                done.complete(null);
            } else if (sent < count) {
                next();
            }
        }
    }
}
