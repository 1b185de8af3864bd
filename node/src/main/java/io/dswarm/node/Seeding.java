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

/// Meets the nodes that the user named: at the start, and again for as long as the node knows
/// nobody. Of whom only the address was given, whoever answers there first is trusted from then on,
/// and the user is told. Belongs to the node's event loop.
final class Seeding {
    /// Tells which node serves at an address.
    private static final String ID_HEADER = "Dswarm-Id";

    private static final long AGAIN_MILLIS = 5_000;
    private static final long PATIENCE_MILLIS = 4_000;

    private final Shared shared;
    private final Peers peers;
    private final NodeListener listener;
    private final Consumer<List<Contact>> bootstrap;
    private final Map<Address, Contact> met = new LinkedHashMap<>();

    /// `bootstrap` is given each contact that is to be dialled.
    Seeding(Shared shared, Peers peers, NodeListener listener, Consumer<List<Contact>> bootstrap) {
        this.shared = shared;
        this.peers = peers;
        this.listener = listener;
        this.bootstrap = bootstrap;
    }

    void begin(List<Seed> seeds) {
        if (seeds.isEmpty()) {
            return;
        }
        seeds.forEach(this::meet);
        shared.vertx()
                .setPeriodic(
                        AGAIN_MILLIS,
                        _ -> {
                            if (peers.size() == 0) {
                                seeds.forEach(this::meet);
                            }
                        });
    }

    private void meet(Seed seed) {
        contact(seed)
                .onSuccess(contact -> bootstrap.accept(List.of(contact)))
                .onFailure(cause ->
                        listener.notice(
                                "No node answers at "
                                        + seed.address()
                                        + " ("
                                        + cause.getMessage()
                                        + "); trying again"));
    }

    private Future<Contact> contact(Seed seed) {
        Contact known = met.get(seed.address());
        if (seed.id() != null) {
            return Future.succeededFuture(new Contact(seed.id(), seed.address()));
        }
        return known != null ? Future.succeededFuture(known) : ask(seed.address());
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
                .map(response -> trusted(address, response.getHeader(ID_HEADER)));
    }

    /// The header that tells a node's id; its absence or another form ends in an exception.
    private Contact trusted(Address address, @Nullable String id) {
        if (id == null) {
            throw new IllegalArgumentException("something else serves there");
        }
        Contact contact = new Contact(NodeId.parse(id), address);
        met.put(address, contact);
        listener.notice(
                "Trusting "
                        + contact.id()
                        + " at "
                        + address
                        + ", which answered first; --peer "
                        + new PeerArgument(contact)
                        + " would accept nobody else");
        return contact;
    }
}
