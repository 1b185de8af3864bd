package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.discovery.TimeSource.Moment;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// All peers that the process knows, once for all its nodes: a thousand nodes that know each other
/// are a thousand entries, not a million. Changed on the discovery thread, read by any.
///
/// Peers of other processes are bounded by a limit, our own by their number. A full table takes no
/// newcomer: those that are known were here before the flood.
final class PeerTable {
    /// No packet signed before the goodbye is valid for longer, in microseconds.
    private static final long LONGEST =
            TimeUnit.SECONDS.toMicros(Announcement.MAX_VALIDITY_SECONDS);

    private final Map<NodeId, Entry> entries = new ConcurrentHashMap<>();
    private final Set<NodeId> outsiders = new HashSet<>();
    private final Map<Run, Long> dead = new LinkedHashMap<>();
    private final int maxPeers;
    private long nextExpiry = Long.MAX_VALUE;

    /// One run of a peer, from start to goodbye.
    private record Run(NodeId id, long bootNonce) {}

    PeerTable(int maxPeers) {
        this.maxPeers = maxPeers;
    }

    @Nullable Entry find(NodeId id) {
        return entries.get(id);
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    int size() {
        return entries.size();
    }

    boolean isFull() {
        return outsiders.size() >= maxPeers;
    }

    /// Whether this run of the peer has ended, as far as still matters.
    boolean isDead(Announcement announcement, long wall) {
        Long until = dead.get(new Run(announcement.id(), announcement.bootNonce()));
        return until != null && wall < until;
    }

    /// Takes in a verified announcement, of a node of this process or another, and tells what that
    /// changes.
    PeerEvent accept(Sighting.Signed signed, InetSocketAddress source, boolean ours, Moment now) {
        Announcement announcement = signed.announcement();
        Entry entry = entries.get(announcement.id());
        if (entry == null) {
            entry = new Entry(announcement, now);
            entry.learn(signed, source, now);
            entries.put(entry.id(), entry);
            if (!ours) {
                outsiders.add(entry.id());
            }
            nextExpiry = Math.min(nextExpiry, entry.nextExpiry());
            return new PeerEvent.Appeared(entry.peer());
        }
        if (ours) {
            outsiders.remove(entry.id());
        }
        var before = entry.peer().address();
        entry.learn(signed, source, now);
        nextExpiry = Math.min(nextExpiry, entry.nextExpiry());
        return before.equals(entry.peer().address())
                ? new PeerEvent.Refreshed(entry.peer())
                : new PeerEvent.Moved(entry.peer(), before);
    }

    /// A node of this process that is no longer ours to keep, because it vanished without goodbye.
    void disown(NodeId id) {
        if (entries.containsKey(id)) {
            outsiders.add(id);
        }
    }

    /// Notes that a run of a peer is over, so that no replay brings it back while the packets of
    /// that run are valid.
    void bury(Announcement goodbye) {
        dead.put(new Run(goodbye.id(), goodbye.bootNonce()), goodbye.validFrom() + LONGEST);
        if (dead.size() > maxPeers) {
            dead.remove(dead.keySet().iterator().next());
        }
    }

    void remove(Entry entry) {
        entries.remove(entry.id());
        outsiders.remove(entry.id());
    }

    /// When [#expire] has something to do at the earliest, on the monotonic clock. Repeats only put
    /// it off, so nothing has to be kept in order.
    long nextExpiry() {
        return nextExpiry;
    }

    /// Removes whoever was silent too long and tells who, and who moved because the interface that
    /// it was known by fell silent.
    List<PeerEvent> expire(Moment now) {
        if (now.monotonic() < nextExpiry) {
            return List.of();
        }
        dead.values().removeIf(until -> until <= now.wall());
        nextExpiry = Long.MAX_VALUE;
        List<PeerEvent> events = new ArrayList<>();
        for (Iterator<Entry> all = entries.values().iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            var before = entry.peer();
            if (!entry.prune(now.monotonic())) {
                all.remove();
                outsiders.remove(entry.id());
                events.add(new PeerEvent.Gone(before, PeerEvent.Cause.EXPIRED));
                continue;
            }
            nextExpiry = Math.min(nextExpiry, entry.nextExpiry());
            if (!before.address().equals(entry.peer().address())) {
                events.add(new PeerEvent.Moved(entry.peer(), before.address()));
            }
        }
        return events;
    }
}
