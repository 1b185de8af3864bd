package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.discovery.TimeSource.Moment;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// When one of our nodes announces itself, and with which bytes.
///
/// Three announcements in the first second, so that a lost one does no harm, then one an interval,
/// with jitter so that nodes started together do not stay together. A query is answered within a
/// window that grows with the number of nodes, and one answer serves all who asked meanwhile.
final class Announcer {
    /// A packet is sent for so long, in milliseconds, then signed anew: it always has 90 s to live,
    /// so a listener whose clock is 60 s ahead still believes it.
    private static final long RENEW_MILLIS = 30_000;

    /// Least pause between two answers, in microseconds.
    private static final long BREATH = TimeUnit.MILLISECONDS.toMicros(400);

    /// Pauses between the announcements of the burst at the start, in microseconds, each give or
    /// take a fifth.
    private static final long[] BURST = {
        TimeUnit.MILLISECONDS.toMicros(200), TimeUnit.MILLISECONDS.toMicros(500)
    };

    private static final double JITTER = 0.1;
    private static final double BURST_JITTER = 0.2;

    private final Member member;
    private final long tag;
    private final Duration interval;
    private final long bootNonce;
    private final RandomGenerator random;
    private final Map<Place, byte[]> packets = new HashMap<>();
    private long notBeforeMillis;
    private int sent;
    private int queries;
    private long lastSent;
    private long due;

    /// What distinguishes the packets that are in use at one time.
    private record Place(Announcement.Type type, Address address) {}

    Announcer(
            Member member,
            long tag,
            DiscoveryOptions options,
            RandomGenerator random,
            long monotonic) {
        this.member = member;
        this.tag = tag;
        interval = options.announceEvery();
        this.random = random;
        bootNonce = random.nextLong();
        due = monotonic;
        lastSent = monotonic - BREATH;
    }

    NodeId id() {
        return member.identity().id();
    }

    /// When the next announcement is to be sent, on the monotonic clock.
    long due() {
        return due;
    }

    /// Announces at once, `queries` times as a query, as if newly started.
    void restart(int queries, long monotonic) {
        this.queries = queries;
        sent = 0;
        due = monotonic;
    }

    /// Somebody wants to know who is here: announces within `window` microseconds, unless that is
    /// going to happen anyway.
    void answer(long window, long monotonic) {
        long at = Math.max(monotonic + random.nextLong(window), lastSent + BREATH);
        due = Math.min(due, at);
    }

    /// What to send now; after this, [#due()] is when to send next.
    Announcement.Type next(long monotonic) {
        lastSent = monotonic;
        due = monotonic + pause();
        sent++;
        return queries-- > 0 ? Announcement.Type.QUERY : Announcement.Type.ANNOUNCE;
    }

    /// The signed packet for an interface on which this host is `host`, reused while it is young.
    /// All packets of one time carry the same not-before: listeners take no older one.
    byte[] packet(Announcement.Type type, InetAddress host, Moment now) {
        long millis = TimeUnit.MICROSECONDS.toMillis(now.wall());
        if (millis >= notBeforeMillis + RENEW_MILLIS || millis < notBeforeMillis) {
            packets.clear();
            notBeforeMillis = millis;
        }
        return packets.computeIfAbsent(
                new Place(type, Outlet.toAddress(host, member.port())), this::sign);
    }

    /// Whether these are bytes that this node signed lately.
    boolean sent(byte[] packet) {
        return packets.values().stream().anyMatch(ours -> Arrays.equals(ours, packet));
    }

    private byte[] sign(Place place) {
        return new Announcement(
                        place.type,
                        tag,
                        id(),
                        place.address,
                        (int) interval.toSeconds(),
                        Announcement.MAX_VALIDITY_SECONDS,
                        notBeforeMillis,
                        bootNonce,
                        member.name())
                .sign(member.identity());
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }

    private long pause() {
        boolean burst = sent < BURST.length;
        double jitter = burst ? BURST_JITTER : JITTER;
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        return (long) ((burst ? BURST[sent] : micros(interval)) * factor);
    }
}
