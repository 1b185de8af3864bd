package io.dswarm.node.discovery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.node.identity.Ed25519;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The layout of an announcement's bytes, big-endian, and what can be told of them without reading
/// all. The table stands in docs/protocol.md.
final class Packet {
    static final byte[] MAGIC = "dswm".getBytes(US_ASCII);
    static final byte VERSION = 1;

    static final int VERSION_AT = 4;
    static final int TYPE_AT = 5;
    static final int TAG_AT = 6;
    static final int KEY_AT = 14;
    static final int ADDRESS_AT = 46;
    static final int NAME_LENGTH_AT = 82;
    static final int NAME_AT = 83;

    static final int MAX_NAME_BYTES = 32;
    static final int MIN_BYTES = NAME_AT + Ed25519.SIGNATURE_BYTES;
    static final int MAX_BYTES = MIN_BYTES + MAX_NAME_BYTES;

    /// Keeps a signature of an announcement from serving in any other place.
    static final byte[] LABEL = "dswarm announcement 1".getBytes(US_ASCII);

    private Packet() {}

    /// Length, magic and version; null if they are right.
    static @Nullable Reason flaw(byte[] packet) {
        if (packet.length < MIN_BYTES
                || packet.length > MAX_BYTES
                || packet.length != MIN_BYTES + packet[NAME_LENGTH_AT]) {
            return Reason.LENGTH;
        }
        if (!Arrays.equals(packet, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Reason.MAGIC;
        }
        return packet[VERSION_AT] == VERSION ? null : Reason.VERSION;
    }

    static long tag(byte[] packet) {
        return ByteBuffer.wrap(packet).getLong(TAG_AT);
    }

    static NodeId id(byte[] packet) {
        return NodeId.of(Arrays.copyOfRange(packet, KEY_AT, KEY_AT + Point.BYTES));
    }

    /// What is signed of a packet whose last 64 bytes are, or will be, the signature.
    static byte[] signedBytes(byte[] packet) {
        int length = packet.length - Ed25519.SIGNATURE_BYTES;
        byte[] message = Arrays.copyOf(LABEL, LABEL.length + length);
        System.arraycopy(packet, 0, message, LABEL.length, length);
        return message;
    }

    /// Whether the owner of the key in it signed it. The only expensive check: 0.1 to 0.2 ms warm.
    static boolean isSigned(byte[] packet) {
        int end = packet.length - Ed25519.SIGNATURE_BYTES;
        byte[] signature = Arrays.copyOfRange(packet, end, packet.length);
        return Ed25519.verify(id(packet), signedBytes(packet), signature);
    }
}
