package io.dswarm.node;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.transport.Sockets;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Meets the nodes that the user named. Of whom only the address was given, whoever answers there
/// first is trusted, and the user is told. Belongs to the node's event loop.
final class Seeding {
    private static final long AGAIN_MILLIS = 5_000;
    private static final long PATIENCE_MILLIS = 4_000;

    private final Shared shared;
    private final NodeListener listener;
    private final Consumer<List<Contact>> bootstrap;
    private final Map<Address, Contact> met = new LinkedHashMap<>();

    /// `bootstrap` is given all contacts that are known so far.
    Seeding(Shared shared, NodeListener listener, Consumer<List<Contact>> bootstrap) {
        this.shared = shared;
        this.listener = listener;
        this.bootstrap = bootstrap;
    }

    /// Begins with contacts that the node knew in an earlier life and those that the user named.
    void begin(List<Contact> known, List<Seed> seeds) {
        known.forEach(contact -> met.put(contact.address(), contact));
        for (Seed seed : seeds) {
            if (seed.id() != null) {
                met.put(seed.address(), new Contact(seed.id(), seed.address()));
            }
        }
        if (!met.isEmpty()) {
            bootstrap.accept(List.copyOf(met.values()));
        }
        seeds.stream().filter(seed -> seed.id() == null).forEach(seed -> meet(seed.address()));
    }

    private void meet(Address address) {
        ask(address)
                .onSuccess(this::trust)
                .onFailure(cause -> {
                    listener.notice(
                            "No node answers at %s (%s); trying again"
                                    .formatted(address, cause.getMessage()));
                    shared.vertx().setTimer(AGAIN_MILLIS, _ -> meet(address));
                });
    }

    private Future<Contact> ask(Address address) {
        var options =
                new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(address.host())
                        .setPort(address.port())
                        .setURI(Sockets.PATH)
                        .setConnectTimeout(PATIENCE_MILLIS)
                        .setTimeout(PATIENCE_MILLIS);
        return shared.http()
                .request(options)
                .compose(HttpClientRequest::send)
                .map(answer -> contact(address, answer.getHeader(Sockets.ID_HEADER)));
    }

    private static Contact contact(Address address, @Nullable String id) {
        if (id == null) {
            throw new IllegalArgumentException("something else serves there");
        }
        return new Contact(NodeId.parse(id), address);
    }

    private void trust(Contact contact) {
        met.put(contact.address(), contact);
        listener.notice(
                "Trusting whoever answered first at %s; to accept nobody else there: --peer %s"
                        .formatted(contact.address(), new PeerArgument(contact)));
        bootstrap.accept(List.copyOf(met.values()));
    }
}
