package io.dswarm.node.store;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// A list of contacts as bytes: for each its id (32), its address (16) and port (2); after the last
/// the CRC-32C of all before it (4).
public final class KnownPeers {
    /// More are of no use: a start asks a few of them, and learns the rest from these.
    public static final int MAX = 1024;

    private static final int CONTACT_BYTES = Point.BYTES + 2 * Long.BYTES + Short.BYTES;

    private KnownPeers() {}

    static byte[] toBytes(List<Contact> peers) {
        List<Contact> kept = peers.subList(0, Math.min(MAX, peers.size()));
        ByteBuffer bytes = ByteBuffer.allocate(kept.size() * CONTACT_BYTES + Integer.BYTES);
        for (Contact peer : kept) {
            bytes.put(peer.id().toBytes());
            bytes.putLong(peer.address().high()).putLong(peer.address().low());
            bytes.putShort((short) peer.address().port());
        }
        return bytes.putInt(crc(bytes.array())).array();
    }

    /// The contacts in these bytes; null if they are damaged.
    static @Nullable List<Contact> of(byte[] bytes) {
        int length = bytes.length - Integer.BYTES;
        if (length < 0 || length % CONTACT_BYTES != 0 || length > MAX * CONTACT_BYTES) {
            return null;
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        if (fields.getInt(length) != crc(bytes)) {
            return null;
        }
        List<Contact> peers = new ArrayList<>();
        while (fields.position() < length) {
            peers.add(contact(fields));
        }
        return peers;
    }

    private static Contact contact(ByteBuffer fields) {
        byte[] id = new byte[Point.BYTES];
        fields.get(id);
        Address address =
                new Address(
                        fields.getLong(), fields.getLong(), Short.toUnsignedInt(fields.getShort()));
        return new Contact(NodeId.of(id), address);
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
