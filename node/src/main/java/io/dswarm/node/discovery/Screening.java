package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.discovery.TimeSource.Moment;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Decides what a datagram is worth, the cheap checks first: almost all that arrives is a repeat of
/// bytes that were verified before, and costs one look-up and one comparison.
///
/// Changes nothing but the rate limits.
final class Screening {
    /// How far clocks may differ, in microseconds. A clock that is behind needs no allowance here:
    /// senders keep their packets valid for longer than this.
    private static final long SKEW = TimeUnit.SECONDS.toMicros(60);

    private final long tag;
    private final Predicate<InetAddress> scope;
    private final Map<NodeId, Announcer> ours;
    private final PeerTable table;
    private final RateLimits limits;

    /// What became of a datagram.
    sealed interface Verdict {
        /// Thrown away, to be counted.
        record Dropped(Reason reason) implements Verdict {}

        /// Bytes known to be good, of a known peer.
        record Repeat(Entry entry, Sighting sighting, Announcement announcement)
                implements Verdict {}

        /// New and signed, from a node of this process or another.
        record Accepted(Announcement announcement) implements Verdict {}

        /// The echo of our own goodbye, or a second one: nothing to do and nothing to count.
        record AlreadyGone() implements Verdict {}
    }

    /// @param scope whether a source may be listened to at all
    /// @param ours the nodes of this process, as they are at the time of the check
    Screening(
            long tag,
            Predicate<InetAddress> scope,
            Map<NodeId, Announcer> ours,
            PeerTable table,
            RateLimits limits) {
        this.tag = tag;
        this.scope = scope;
        this.ours = ours;
        this.table = table;
        this.limits = limits;
    }

    /// Judges a datagram of any content.
    Verdict check(byte[] packet, InetSocketAddress source, Moment now) {
        Reason flaw = scope.test(source.getAddress()) ? Packet.flaw(packet) : Reason.OFF_SCOPE;
        if (flaw != null) {
            return new Verdict.Dropped(flaw);
        }
        if (Packet.tag(packet) != tag) {
            return new Verdict.Dropped(Reason.OTHER_NETWORK);
        }
        NodeId id = Packet.id(packet);
        Announcer own = ours.get(id);
        if (own != null && !own.sent(packet)) {
            return new Verdict.Dropped(Reason.OWN_KEY);
        }
        Entry entry = table.find(id);
        Sighting sighting = entry == null ? null : entry.sighting(source);
        Announcement known = sighting == null ? null : sighting.recall(packet);
        if (entry != null && sighting != null && known != null) {
            Reason stale = entry.hasDeparted() ? Reason.LEFT : staleness(known, entry, now);
            return stale == null
                    ? new Verdict.Repeat(entry, sighting, known)
                    : new Verdict.Dropped(stale);
        }
        return switch (Announcement.parse(packet)) {
            case Parsed.Malformed(var reason) -> new Verdict.Dropped(reason);
            case Announcement fresh -> examine(fresh, packet, source, now);
        };
    }

    /// A packet whose bytes are new: consistent with what is known, within the limits, fresh, and
    /// last of all signed. Our own nodes' packets were recognised by their bytes already.
    private Verdict examine(
            Announcement fresh, byte[] packet, InetSocketAddress source, Moment now) {
        boolean dead = table.isDead(fresh, now.wall());
        if (dead && fresh.type() == Announcement.Type.GOODBYE) {
            return new Verdict.AlreadyGone();
        }
        Entry entry = table.find(fresh.id());
        Reason reason = dead ? Reason.LEFT : inconsistency(fresh, source, entry);
        if (reason == null && !ours.containsKey(fresh.id())) {
            reason = distrust(fresh, packet, source, now);
        }
        return reason == null ? new Verdict.Accepted(fresh) : new Verdict.Dropped(reason);
    }

    private @Nullable Reason inconsistency(
            Announcement fresh, InetSocketAddress source, @Nullable Entry entry) {
        if (!fresh.address()
                .equals(Outlet.toAddress(source.getAddress(), fresh.address().port()))) {
            return Reason.SOURCE;
        }
        if (entry != null) {
            return fresh.notBeforeMillis() < entry.notBeforeMillis() ? Reason.OUTDATED : null;
        }
        boolean strange =
                fresh.type() == Announcement.Type.GOODBYE && !ours.containsKey(fresh.id());
        return strange ? Reason.STRANGER : null;
    }

    private @Nullable Reason distrust(
            Announcement fresh, byte[] packet, InetSocketAddress source, Moment now) {
        Entry entry = table.find(fresh.id());
        if (entry == null && table.isFull()) {
            return Reason.TABLE_FULL;
        }
        Sighting sighting = entry == null ? null : entry.sighting(source);
        Reason limit = limits.refuse(source, sighting, now.monotonic());
        if (limit != null) {
            return limit;
        }
        Reason stale = staleness(fresh, entry, now);
        if (stale != null) {
            return stale;
        }
        return Packet.isSigned(packet) ? null : Reason.SIGNATURE;
    }

    private static @Nullable Reason staleness(
            Announcement announcement, @Nullable Entry entry, Moment now) {
        if (entry != null && announcement.notBeforeMillis() < entry.notBeforeMillis()) {
            return Reason.OUTDATED;
        }
        if (announcement.validFrom() > now.wall() + SKEW) {
            return Reason.CLOCK_AHEAD;
        }
        return announcement.validUntil() <= now.wall() ? Reason.EXPIRED : null;
    }
}
