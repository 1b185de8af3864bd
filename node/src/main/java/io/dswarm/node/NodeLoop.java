package io.dswarm.node;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.EffectSink;
import io.dswarm.kademlia.Event;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.routing.Departure;
import io.dswarm.kademlia.routing.Proof;
import io.dswarm.kademlia.routing.RoutingTable;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Refusal;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.discovery.PeerEvent;
import io.dswarm.node.link.Counters;
import io.dswarm.node.store.Durable;
import io.dswarm.node.transport.ReplyHandler;
import io.dswarm.node.transport.Transport;
import io.dswarm.node.transport.TransportListener;
import io.vertx.core.Context;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Turns what happens to a node into events for its core, and performs the core's effects: the one
/// place where transport, discovery, data and the core meet. Belongs to the node's event loop.
final class NodeLoop implements EffectSink, TransportListener {
    private final Context context;
    private final Durable data;
    private final NodeListener listener;
    private final Counters counters;
    private final Peers peers;
    private final Transport transport;
    private final Machine machine;
    private final Pending pending;

    /// Requests of peers that the core has not answered yet.
    private final Map<Long, Exchange> exchanges = new HashMap<>();

    private long lastExchange;

    private record Exchange(Request request, Consumer<Response> answer) {}

    /// `transport` makes the transport that this loop listens to.
    NodeLoop(
            Context context,
            Function<TransportListener, Transport> transport,
            Kademlia kademlia,
            Peers peers,
            Durable data) {
        this.context = context;
        this.peers = peers;
        listener = peers.listener();
        this.data = data;
        this.transport = transport.apply(this);
        counters = this.transport.counters();
        machine = new Machine(context.owner(), kademlia, new NodeClock(), this);
        pending = new Pending(machine);
    }

    Transport transport() {
        return transport;
    }

    Pending pending() {
        return pending;
    }

    Durable data() {
        return data;
    }

    Counters counters() {
        return counters;
    }

    Machine machine() {
        return machine;
    }

    /// The contacts of the table that answered, in bucket order.
    List<Contact> answering() {
        RoutingTable table = machine.kademlia().table();
        return IntStream.range(0, table.size())
                .mapToObj(table::contact)
                .filter(contact -> table.proofOf(contact.id()) == Proof.ANSWERED)
                .toList();
    }

    /// Finds the node's place in the network, with the help of these contacts and all it knows.
    void bootstrap(List<Contact> seeds) {
        machine.post(new Event.Bootstrap(seeds));
    }

    /// Freezes: what comes in waits, nothing goes out.
    void pause() {
        machine.pause();
        transport.deafen(true);
    }

    /// Goes on where [#pause] stopped it.
    void resume() {
        transport.deafen(false);
        machine.resume();
    }

    /// Deals with nothing further.
    void stop() {
        machine.stop();
        pending.abort();
    }

    /// News from discovery.
    void heard(List<PeerEvent> news) {
        for (PeerEvent event : news) {
            peers.heard(event);
            machine.post(
                    switch (event) {
                        case PeerEvent.Appeared(var peer) -> announced(peer.contact());
                        case PeerEvent.Moved(var peer, var _) -> announced(peer.contact());
                        case PeerEvent.Refreshed(var peer) -> announced(peer.contact());
                        case PeerEvent.Gone(var peer, var cause) ->
                                new Event.ContactGone(peer.id(), departure(cause));
                    });
        }
    }

    @Override
    public void requested(
            io.dswarm.node.transport.Peer from, Request request, Consumer<Response> answer) {
        long exchange = ++lastExchange;
        exchanges.put(exchange, new Exchange(request, answer));
        machine.post(new Event.RequestReceived(exchange, from.contact(), from.serves(), request));
    }

    @Override
    public boolean isKnown(Contact contact) {
        return peers.isAnnounced(contact);
    }

    @Override
    public void proved(Contact contact) {
        machine.post(new Event.ContactSeen(contact, Proof.ANSWERED));
        peers.answered(contact, machine.now());
    }

    @Override
    public void accept(Effect effect) {
        if (!(effect instanceof Effect.Send || effect instanceof Effect.Respond)) {
            listener.happened(effect);
        }
        switch (effect) {
            case Effect.Send send -> send(send);
            case Effect.Respond(long exchange, Response response) -> respond(exchange, response);
            case Effect.WakeAt _ -> throw new IllegalArgumentException("for the machine");
            case Effect.ContactAdded(Contact contact, Proof proof) -> {
                if (proof == Proof.ANSWERED) {
                    peers.answered(contact, machine.now());
                }
            }
            case Effect.ContactRemoved(Contact contact, Departure _) -> peers.silent(contact);
            case Effect.ContactStale(Contact contact) -> peers.silent(contact);
            case Effect.RecordStored(var stored, boolean cached) -> data.stored(stored, cached);
            case Effect.RecordRemoved(var removed, var reason) -> data.removed(removed, reason);
            case Effect.LookupStarted _ -> {}
            case Effect.LookupFinished(var result) -> {
                pending.remember(result);
                pending.finished(result.operation(), effect);
            }
            case Effect.GetFinished get -> {
                if (get.lookup().requests() == 0) {
                    pending.remember(get.lookup()); // the node held the value itself
                }
                pending.finished(get.operation(), get);
            }
            case Effect.PutFinished put -> finish(put);
            case Effect.PingFinished ping -> pending.finished(ping.operation(), ping);
            case Effect.OperationRefused refused -> pending.refused(refused);
            case Effect.Noticed(var anomaly, var _) ->
                    counters.count("anomaly", anomaly.name().toLowerCase(Locale.ROOT));
        }
    }

    private void send(Effect.Send send) {
        long since = System.nanoTime();
        transport.request(
                send.to(),
                send.request(),
                new ReplyHandler() {
                    @Override
                    public void held(Duration atMost) {
                        long until = machine.now() + atMost.toNanos() / 1000;
                        machine.post(new Event.RequestHeld(send.id(), until));
                    }

                    @Override
                    public void sent() {
                        machine.post(new Event.RequestSent(send.id()));
                    }

                    @Override
                    public void answered(Response response) {
                        listener.asked(send.request(), null, microsSince(since));
                        machine.post(new Event.ResponseReceived(send.id(), response));
                    }

                    @Override
                    public void failed(Failure failure) {
                        listener.asked(send.request(), failure, microsSince(since));
                        machine.post(new Event.RequestFailed(send.id(), failure));
                    }
                });
    }

    private static long microsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1000;
    }

    private void respond(long exchange, Response response) {
        Exchange asked = exchanges.remove(exchange);
        if (asked == null) {
            return;
        }
        if (response instanceof Response.Stored && asked.request() instanceof Request.Store store) {
            whenSettled(
                    data.settled(store.stored().key()),
                    outcome -> asked.answer().accept(answer(outcome)));
        } else {
            asked.answer().accept(response);
        }
    }

    /// This node may count as a holder of its own put, so the put ends when its copy is kept.
    private void finish(Effect.PutFinished put) {
        whenSettled(
                data.settled(put.put().key()),
                outcome ->
                        pending.finished(
                                put.operation(),
                                outcome == Durable.Outcome.KEPT ? put : heldByOthers(put)));
    }

    private static Effect.PutFinished heldByOthers(Effect.PutFinished put) {
        long others = put.acknowledgements().stream().filter(it -> it.failure() == null).count();
        return new Effect.PutFinished(
                put.operation(),
                put.put(),
                (int) others,
                put.quorum(),
                put.open(),
                put.acknowledgements(),
                put.lookup());
    }

    private void whenSettled(
            CompletionStage<Durable.Outcome> settled, Consumer<Durable.Outcome> then) {
        var future = settled.toCompletableFuture();
        if (future.isDone()) {
            then.accept(future.join());
        } else {
            var _ = future.thenAccept(outcome -> context.runOnContext(_ -> then.accept(outcome)));
        }
    }

    private static Response answer(Durable.Outcome outcome) {
        return switch (outcome) {
            case KEPT -> Response.STORED;
            case BUSY -> new Response.Refused(Refusal.BUSY);
            case FAILED -> new Response.Refused(Refusal.NO_ROOM);
        };
    }

    private static Event announced(Contact contact) {
        return new Event.ContactSeen(contact, Proof.ANNOUNCED);
    }

    private static Departure departure(PeerEvent.Cause cause) {
        return switch (cause) {
            case EXPIRED -> Departure.EXPIRED;
            case GOODBYE -> Departure.GOODBYE;
        };
    }
}
