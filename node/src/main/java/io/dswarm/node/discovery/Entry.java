package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.discovery.TimeSource.Moment;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// All that the process knows of one peer, shared by its nodes. Belongs to the discovery thread;
/// any thread may read [#peer()].
final class Entry {
    /// Interfaces that a peer may be heard from at once; one more pushes out the oldest.
    private static final int MAX_SIGHTINGS = 4;

    /// By the port-less address that it is heard from, oldest first.
    private final SequencedMap<Address, Sighting> sightings = new LinkedHashMap<>();

    private final NodeId id;
    private volatile DiscoveredPeer peer;
    private long notBeforeMillis;
    private long expiresWithoutLast;
    private boolean departed;

    Entry(Announcement first, Moment now) {
        id = first.id();
        peer = snapshot(first, first.address(), now.wall(), now.wall());
    }

    NodeId id() {
        return id;
    }

    DiscoveredPeer peer() {
        return peer;
    }

    /// Nothing signed for an earlier moment than this counts.
    long notBeforeMillis() {
        return notBeforeMillis;
    }

    @Nullable Sighting sighting(InetSocketAddress source) {
        return sightings.get(Outlet.toAddress(source.getAddress(), 0));
    }

    /// When it will be forgotten if nothing more is heard, on the monotonic clock.
    long expires() {
        long latest = Long.MIN_VALUE;
        for (Sighting sighting : sightings.values()) {
            latest = Math.max(latest, sighting.expires());
        }
        return latest;
    }

    /// When one of its interfaces falls silent, on the monotonic clock.
    long nextExpiry() {
        long earliest = Long.MAX_VALUE;
        for (Sighting sighting : sightings.values()) {
            earliest = Math.min(earliest, sighting.expires());
        }
        return earliest;
    }

    /// When it would have been forgotten but for the last packet: what counts for a node that this
    /// packet did not reach.
    long expiresWithoutLast() {
        return expiresWithoutLast;
    }

    /// It said goodbye, but not all nodes heard it: a fault was in the way.
    boolean hasDeparted() {
        return departed;
    }

    void depart() {
        departed = true;
    }

    /// A newly verified packet.
    void learn(Sighting.Signed signed, InetSocketAddress source, Moment now) {
        expiresWithoutLast = expires();
        Announcement announcement = signed.announcement();
        if (announcement.bootNonce() != peer.bootNonce()) {
            sightings.clear();
        }
        departed = false;
        notBeforeMillis = announcement.notBeforeMillis();
        Address from = Outlet.toAddress(source.getAddress(), 0);
        sightings
                .computeIfAbsent(from, _ -> new Sighting(announcement, source, now.monotonic()))
                .learn(signed, source, now);
        if (sightings.size() > MAX_SIGHTINGS) {
            sightings.pollFirstEntry();
        }
        peer = snapshot(announcement, best(), peer.firstHeard(), now.wall());
    }

    /// Bytes that were verified before.
    void repeat(Sighting sighting, Announcement announcement, Moment now) {
        expiresWithoutLast = expires();
        sighting.heard(announcement, now);
        peer = snapshot(announcement, peer.address(), peer.firstHeard(), now.wall());
    }

    /// Forgets the interfaces that nothing is heard from any more; false if none is left.
    boolean prune(long monotonic) {
        sightings.values().removeIf(sighting -> sighting.expires() <= monotonic);
        if (sightings.isEmpty()) {
            return false;
        }
        DiscoveredPeer old = peer;
        if (!old.address().equals(best())) {
            peer =
                    new DiscoveredPeer(
                            id,
                            best(),
                            old.name(),
                            old.interval(),
                            old.bootNonce(),
                            old.firstHeard(),
                            old.lastHeard());
        }
        return true;
    }

    /// Loopback if there is one, else the address known longest, so that it does not flap.
    private Address best() {
        Address oldest = null;
        for (Sighting sighting : sightings.values()) {
            if (sighting.address().isLoopback()) {
                return sighting.address();
            }
            oldest = oldest == null ? sighting.address() : oldest;
        }
        return oldest == null ? peer.address() : oldest;
    }

    private static DiscoveredPeer snapshot(
            Announcement announcement, Address address, long firstHeard, long lastHeard) {
        return new DiscoveredPeer(
                announcement.id(),
                address,
                announcement.name(),
                Duration.ofSeconds(announcement.intervalSeconds()),
                announcement.bootNonce(),
                firstHeard,
                lastHeard);
    }
}
