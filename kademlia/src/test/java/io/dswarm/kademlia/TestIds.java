package io.dswarm.kademlia;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;

import java.util.Random;

/// Points of which only the first byte matters.
public final class TestIds {
    private TestIds() {}

    public static NodeId id(int firstByte) {
        return new NodeId((long) firstByte << 56, 0, 0, 0);
    }

    public static Key key(int firstByte) {
        return new Key((long) firstByte << 56, 0, 0, 0);
    }

    public static Contact contact(int firstByte) {
        return contact(id(firstByte));
    }

    public static Contact contact(NodeId id) {
        return new Contact(id, Address.loopback(1 + (int) (id.w0() >>> 49)));
    }

    public static NodeId random(Random random) {
        return new NodeId(
                random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
}
