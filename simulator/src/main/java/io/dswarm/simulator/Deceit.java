package io.dswarm.simulator;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.simulator.hostile.Behaviour;
import io.dswarm.simulator.random.Seed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What hostile nodes answer in place of what their [io.dswarm.kademlia.Kademlia] would.
final class Deceit {
    /// Made-up contacts share this many bits more with the target than the closest real node does
    /// on average: always the best, yet not the target itself.
    private static final int CLOSER_BITS = 4;

    private final Keyspace accomplices = new Keyspace();
    private final RandomGenerator random;
    private final int k;
    private final int fakeBits;

    Deceit(int nodes, int k, Seed seed) {
        this.k = k;
        random = seed.child("deceit").random();
        fakeBits = 32 - Integer.numberOfLeadingZeros(nodes) + CLOSER_BITS;
    }

    Keyspace accomplices() {
        return accomplices;
    }

    /// The answer to a request in place of `honest`; null for none at all.
    @Nullable Response answer(VirtualNode node, Behaviour how, Request request, Response honest) {
        return switch (request) {
            case Request.Ping _, Request.Store _ -> how == Behaviour.SILENT ? null : honest;
            case Request.FindNode find -> contacts(node, how, find.target());
            case Request.FindValue find -> contacts(node, how, find.key());
        };
    }

    private @Nullable Response contacts(VirtualNode node, Behaviour how, Point target) {
        return switch (how) {
            case SILENT -> null;
            case LYING -> new Response.Nodes(invented(target));
            case COLLUDING -> {
                List<VirtualNode> closest = accomplices.closest(target, k, node);
                yield new Response.Nodes(closest.stream().map(it -> it.contact).toList());
            }
        };
    }

    private List<Contact> invented(Point target) {
        List<Contact> invented = new ArrayList<>(k);
        for (int i = 0; i < k; i++) {
            NodeId id = near(target, fakeBits, random);
            invented.add(new Contact(id, Addresses.of(random.nextInt(1 << 20) + (1 << 22))));
        }
        return invented;
    }

    /// A random id that shares exactly `bits` leading bits with a point.
    static NodeId near(Point point, int bits, RandomGenerator random) {
        long mask = bits >= 63 ? 1 : -1L >>> (bits + 1);
        long flip = Long.MIN_VALUE >>> Math.min(bits, 62);
        long w0 = ((point.w0() & ~mask) ^ flip) | (random.nextLong() & mask);
        return new NodeId(w0, random.nextLong(), random.nextLong(), random.nextLong());
    }
}
