package io.dswarm.swarm.fault;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What a lying node answers: contacts that look better than all real ones and are not there.
final class Lies {
    /// Leading bits that a made-up contact shares with the target: the best of a swarm of some
    /// thousand nodes shares fewer.
    private static final int SHARED_BITS = 20;

    /// Contacts in a lie.
    private static final int CONTACTS = 8;

    /// Nobody serves at this port of loopback, and asking there leaves the host alone.
    private static final int DEAD_PORT = 1;

    private static final int LOOPBACK = 0x7F00_0000;

    private Lies() {}

    /// The answer instead of an honest one; null for a question that is answered honestly.
    static @Nullable Response instead(Request request, Response honest, RandomGenerator random) {
        return switch (request) {
            case Request.Ping _, Request.Store _ -> null;
            case Request.FindNode(var target) -> invented(target, random);
            case Request.FindValue(var key) ->
                    honest instanceof Response.Refused ? null : invented(key, random);
        };
    }

    private static Response invented(Point target, RandomGenerator random) {
        List<Contact> contacts = new ArrayList<>(CONTACTS);
        for (int i = 0; i < CONTACTS; i++) {
            Address nowhere = Address.ipv4(LOOPBACK | (2 + random.nextInt(1 << 20)), DEAD_PORT);
            contacts.add(new Contact(near(target, random), nowhere));
        }
        return new Response.Nodes(contacts);
    }

    private static NodeId near(Point target, RandomGenerator random) {
        long tail = -1L >>> SHARED_BITS;
        long w0 = (target.w0() & ~tail) | (random.nextLong() & tail);
        return new NodeId(w0, random.nextLong(), random.nextLong(), random.nextLong());
    }
}
