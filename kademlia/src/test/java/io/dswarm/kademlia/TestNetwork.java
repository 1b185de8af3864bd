package io.dswarm.kademlia;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Failure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;

/// Nodes that hear each other after a constant delay: no loss, no faults but dead nodes. Just
/// enough to tell stories about the state machine.
final class TestNetwork {
    /// One way, in microseconds.
    static final long DELAY = 10_000;

    private record Pending(long at, long order, NodeId to, Event event) {}

    final Map<NodeId, Kademlia> nodes = new LinkedHashMap<>();
    final Set<NodeId> dead = new HashSet<>();
    final List<Effect> seen = new ArrayList<>();
    long now = TestRecords.NOW;
    long order;

    private final Map<NodeId, Contact> contacts = new LinkedHashMap<>();
    private final Map<Long, NodeId> askers = new LinkedHashMap<>();
    private final Map<Long, Long> requests = new LinkedHashMap<>();
    private final PriorityQueue<Pending> queue =
            new PriorityQueue<>((a, b) ->
                    a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.order, b.order));
    private final Config config;
    private final Function<NodeId, Contact> address;
    private long exchanges;

    TestNetwork(Config config, Function<NodeId, Contact> address) {
        this.config = config;
        this.address = address;
    }

    Kademlia add(NodeId id) {
        Kademlia node = new Kademlia(id, config, TestRecords.VERIFIER, id.w0());
        nodes.put(id, node);
        contacts.put(id, address.apply(id));
        return node;
    }

    Kademlia node(NodeId id) {
        Kademlia node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("no node " + id);
        }
        return node;
    }

    Contact contact(NodeId id) {
        Contact contact = contacts.get(id);
        if (contact == null) {
            throw new IllegalArgumentException("no node " + id);
        }
        return contact;
    }

    /// Brings an event to a node now, and keeps what no node takes as an event.
    void tell(NodeId id, Event event) {
        Kademlia node = nodes.get(id);
        if (node != null && !dead.contains(id)) {
            node.handle(event, now, effect -> perform(id, effect));
        }
    }

    private void perform(NodeId from, Effect effect) {
        switch (effect) {
            case Effect.Send send -> {
                long exchange = ++exchanges;
                askers.put(exchange, from);
                requests.put(exchange, send.id());
                NodeId to = send.to().id();
                if (nodes.containsKey(to) && contact(to).equals(send.to())) {
                    later(
                            DELAY,
                            to,
                            new Event.RequestReceived(
                                    exchange, contact(from), true, send.request()));
                } else {
                    later(DELAY, from, new Event.RequestFailed(send.id(), Failure.UNREACHABLE));
                }
            }
            case Effect.Respond respond -> {
                NodeId asker = askers.remove(respond.exchange());
                Long request = requests.remove(respond.exchange());
                if (asker != null && request != null) {
                    later(DELAY, asker, new Event.ResponseReceived(request, respond.response()));
                }
            }
            case Effect.WakeAt wake -> later(wake.at() - now, from, Event.TIMER_DUE);
            default -> seen.add(effect);
        }
    }

    void later(long delay, NodeId to, Event event) {
        queue.add(new Pending(now + delay, order++, to, event));
    }

    /// Runs until this many microseconds have passed.
    void run(long micros) {
        long end = now + micros;
        for (Pending next = queue.peek(); next != null && next.at <= end; next = queue.peek()) {
            queue.remove();
            now = Math.max(now, next.at);
            tell(next.to, next.event);
        }
        now = end;
    }

    /// The last effect of a kind that was seen.
    <E extends Effect> E last(Class<E> kind) {
        for (int i = seen.size() - 1; i >= 0; i--) {
            if (kind.isInstance(seen.get(i))) {
                return kind.cast(seen.get(i));
            }
        }
        throw new AssertionError("no " + kind.getSimpleName() + " among " + seen.size());
    }
}
