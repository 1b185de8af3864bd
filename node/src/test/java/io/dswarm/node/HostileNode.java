package io.dswarm.node;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.link.Counters;
import io.dswarm.node.link.LinkFilter;
import io.dswarm.node.transport.AddressPolicy;
import io.dswarm.node.transport.Limits;
import io.dswarm.node.transport.Peer;
import io.dswarm.node.transport.ReplyHandler;
import io.dswarm.node.transport.Transport;
import io.dswarm.node.transport.TransportListener;
import io.dswarm.node.transport.TransportSetup;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.VertxInternal;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Speaks the protocol faultlessly up to the channel, and answers as it likes.
final class HostileNode implements TransportListener {
    /// How it answers: never, if it does not call `answer`.
    interface Answering {
        void handle(HostileNode self, Request request, Consumer<Response> answer);
    }

    private final Identity identity;
    private final Answering answering;
    private final Context context;
    private @Nullable Transport transport;
    private int port;

    private HostileNode(Shared shared, Answering answering) {
        this.answering = answering;
        identity = Identity.generate(shared.random());
        context = ((VertxInternal) shared.vertx()).createEventLoopContext();
    }

    /// Serves, and pings these nodes, so that they come to know it.
    static HostileNode start(Shared shared, Answering answering, List<Contact> victims) {
        HostileNode node = new HostileNode(shared, answering);
        node.on(() -> node.listen(shared)).await();
        for (Contact victim : victims) {
            node.on(() -> node.ping(victim)).await();
        }
        return node;
    }

    NodeId id() {
        return identity.id();
    }

    Contact contact() {
        return new Contact(id(), Address.loopback(port));
    }

    Context context() {
        return context;
    }

    @Override
    public void requested(Peer from, Request request, Consumer<Response> answer) {
        answering.handle(this, request, answer);
    }

    @Override
    public boolean isKnown(Contact contact) {
        return true;
    }

    @Override
    public void proved(Contact contact) {}

    private Future<Integer> listen(Shared shared) {
        Transport made =
                new Transport(
                        shared.sockets(),
                        new TransportSetup(
                                identity,
                                shared.network(),
                                AddressPolicy.hostOnly(),
                                Limits.DEFAULT,
                                LinkFilter.OPEN,
                                new Counters(),
                                shared.random()),
                        this);
        transport = made;
        return made.listen(List.of("127.0.0.1"), 0, it -> it.response().setStatusCode(404).end())
                .onSuccess(bound -> port = bound);
    }

    private Future<Response> ping(Contact victim) {
        Promise<Response> pong = Promise.promise();
        Transport open = Objects.requireNonNull(transport);
        open.request(
                victim,
                Request.PING,
                new ReplyHandler() {
                    @Override
                    public void answered(Response response) {
                        pong.complete(response);
                    }

                    @Override
                    public void failed(Failure failure) {
                        pong.fail(failure.name());
                    }
                });
        return pong.future();
    }

    private <T> Future<T> on(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(_ -> work.get().onComplete(promise));
        return promise.future();
    }
}
