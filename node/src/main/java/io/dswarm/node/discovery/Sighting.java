package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.Address;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/// What is heard of one peer from one IP address: the signed bytes that need no second
/// verification, and when it was last heard. A peer on several interfaces has several.
///
/// Plain announcements and queries are signed apart, so the last one of each is kept.
final class Sighting {
    /// New packets that one known peer may have verified at once: query, announcement, restart and
    /// goodbye, with room to spare.
    private static final int BURST = 8;

    /// And in the long run, a second; an honest peer signs anew every 30 s.
    private static final double PER_SECOND = 0.5;

    private final TokenBucket verifications;
    private InetSocketAddress sender;
    private Address address;
    private @Nullable Signed announce;
    private @Nullable Signed query;
    private long expires;

    /// Bytes whose signature was found good.
    record Signed(ByteBuffer packet, Announcement announcement) {}

    Sighting(Announcement announcement, InetSocketAddress sender, long monotonic) {
        this.sender = sender;
        address = announcement.address();
        verifications = new TokenBucket(BURST, PER_SECOND, monotonic);
    }

    Address address() {
        return address;
    }

    /// On the monotonic clock.
    long expires() {
        return expires;
    }

    /// Whether `source` is the socket that the last good packet came from. Another process cannot
    /// send from there, so a flood of forgeries does not use up what the real peer may send.
    boolean isFrom(InetSocketAddress source) {
        return sender.equals(source);
    }

    boolean mayBeVerified(long monotonic) {
        return verifications.take(monotonic);
    }

    /// The announcement in `packet` if these very bytes were verified before.
    @Nullable Announcement recall(byte[] packet) {
        ByteBuffer bytes = ByteBuffer.wrap(packet);
        if (announce != null && announce.packet.equals(bytes)) {
            return announce.announcement;
        }
        return query != null && query.packet.equals(bytes) ? query.announcement : null;
    }

    /// A newly verified packet.
    void learn(Signed signed, InetSocketAddress source, TimeSource.Moment now) {
        sender = source;
        address = signed.announcement.address();
        if (signed.announcement.type() == Announcement.Type.QUERY) {
            query = signed;
        } else {
            announce = signed;
        }
        heard(signed.announcement, now);
    }

    /// A verified packet, new or repeated: good for 3.5 of its intervals, within its validity.
    void heard(Announcement announcement, TimeSource.Moment now) {
        long silence = TimeUnit.SECONDS.toMicros(announcement.intervalSeconds()) * 7 / 2;
        long validity = announcement.validUntil() - now.wall();
        expires = now.monotonic() + Math.min(silence, validity);
    }
}
