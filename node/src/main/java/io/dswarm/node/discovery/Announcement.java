package io.dswarm.node.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.identity.Identity;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// What a node says of itself to whoever listens: "I am this key, I serve at this address, believe
/// it from then on for so long". A query says the same and asks everybody to do likewise; a goodbye
/// takes it back.
///
/// A value: it is well-formed, which says nothing of whether it was signed; [Packet#isSigned]
/// tells.
///
/// @param tag the network's first 8 bytes of HMAC, see [io.dswarm.node.identity.NetworkKey#tag]
/// @param address where the node serves, as seen on the interface that this was sent from
/// @param intervalSeconds how often it is repeated, 1 to 30
/// @param validitySeconds how long it may be believed from `notBeforeMillis` on, 1 to 120
/// @param notBeforeMillis milliseconds since the Unix epoch; never decreases for one key
/// @param bootNonce random, one for each run of the node
/// @param name for people, up to 32 bytes of UTF-8 without control characters; often empty
public record Announcement(
        Type type,
        long tag,
        NodeId id,
        Address address,
        int intervalSeconds,
        int validitySeconds,
        long notBeforeMillis,
        long bootNonce,
        String name)
        implements Parsed {
    /// Longest pause between two announcements of a peer, in seconds.
    public static final int MAX_INTERVAL_SECONDS = 30;

    /// Longest time that one packet may be believed, in seconds: what a recorded packet is worth to
    /// whoever replays it.
    public static final int MAX_VALIDITY_SECONDS = 120;

    /// What a packet is for.
    public enum Type {
        ANNOUNCE(1),
        QUERY(2),
        GOODBYE(3);

        private final byte code;

        Type(int code) {
            this.code = (byte) code;
        }

        /// As counters and vectors name it: `announce`.
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static @Nullable Type of(byte code) {
            return switch (code) {
                case 1 -> ANNOUNCE;
                case 2 -> QUERY;
                case 3 -> GOODBYE;
                default -> null;
            };
        }
    }

    /// Refuses what no peer would accept.
    ///
    /// @throws IllegalArgumentException naming the field that is out of bounds
    public Announcement {
        Reason flaw = flaw(address, intervalSeconds, validitySeconds, name);
        if (flaw != null) {
            throw new IllegalArgumentException("announcement with a bad " + flaw.label());
        }
    }

    /// First moment at which it counts, in microseconds since the Unix epoch; saturated, because a
    /// stranger may have written any 64 bits.
    public long validFrom() {
        return TimeUnit.MILLISECONDS.toMicros(notBeforeMillis);
    }

    /// First moment at which it no longer counts, in microseconds since the Unix epoch; saturated.
    public long validUntil() {
        long end = notBeforeMillis + 1000L * validitySeconds;
        return TimeUnit.MILLISECONDS.toMicros(end < notBeforeMillis ? Long.MAX_VALUE : end);
    }

    /// The signed packet, 147 to 179 bytes.
    ///
    /// @throws IllegalArgumentException if the identity is not the one announced
    public byte[] sign(Identity identity) {
        if (!identity.id().equals(id)) {
            throw new IllegalArgumentException("only the owner of " + id + " can announce it");
        }
        byte[] packet = encode();
        byte[] signature = identity.sign(Packet.signedBytes(packet));
        System.arraycopy(signature, 0, packet, packet.length - signature.length, signature.length);
        return packet;
    }

    /// Reads a packet, any bytes at all; never throws. Does not verify the signature.
    public static Parsed parse(byte[] packet) {
        Reason flaw = Packet.flaw(packet);
        if (flaw != null) {
            return new Malformed(flaw);
        }
        Type type = Type.of(packet[Packet.TYPE_AT]);
        if (type == null) {
            return new Malformed(Reason.TYPE);
        }
        ByteBuffer rest = ByteBuffer.wrap(packet).position(Packet.ADDRESS_AT);
        var address =
                new Address(rest.getLong(), rest.getLong(), Short.toUnsignedInt(rest.getShort()));
        int interval = Byte.toUnsignedInt(rest.get());
        int validity = Byte.toUnsignedInt(rest.get());
        long notBefore = rest.getLong();
        long boot = rest.getLong();
        String name = text(rest.slice(Packet.NAME_AT, packet[Packet.NAME_LENGTH_AT]));
        flaw = name == null ? Reason.NAME : flaw(address, interval, validity, name);
        if (name == null || flaw != null) {
            return new Malformed(flaw == null ? Reason.NAME : flaw);
        }
        return new Announcement(
                type,
                Packet.tag(packet),
                Packet.id(packet),
                address,
                interval,
                validity,
                notBefore,
                boot,
                name);
    }

    private byte[] encode() {
        byte[] text = name.getBytes(UTF_8);
        return ByteBuffer.allocate(Packet.MIN_BYTES + text.length)
                .put(Packet.MAGIC)
                .put(Packet.VERSION)
                .put(type.code)
                .putLong(tag)
                .put(id.toBytes())
                .putLong(address.high())
                .putLong(address.low())
                .putShort((short) address.port())
                .put((byte) intervalSeconds)
                .put((byte) validitySeconds)
                .putLong(notBeforeMillis)
                .putLong(bootNonce)
                .put((byte) text.length)
                .put(text)
                .array();
    }

    private static @Nullable Reason flaw(
            Address address, int intervalSeconds, int validitySeconds, String name) {
        if (!address.isDialable()) {
            return Reason.ADDRESS;
        }
        if (intervalSeconds < 1 || intervalSeconds > MAX_INTERVAL_SECONDS) {
            return Reason.INTERVAL;
        }
        if (validitySeconds < 1 || validitySeconds > MAX_VALIDITY_SECONDS) {
            return Reason.VALIDITY;
        }
        return isName(name) ? null : Reason.NAME;
    }

    /// Whether an announcement may bear this name.
    public static boolean isName(String name) {
        return name.chars().noneMatch(Character::isISOControl)
                && UTF_8.newEncoder().canEncode(name)
                && name.getBytes(UTF_8).length <= Packet.MAX_NAME_BYTES;
    }

    private static @Nullable String text(ByteBuffer bytes) {
        try {
            return UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
