package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.discovery.TimeSource.Moment;
import io.dswarm.node.link.LinkFilter.Direction;
import io.dswarm.node.link.LinkFilter.Kind;
import io.dswarm.node.link.LinkFilter.Message;
import io.dswarm.node.link.LinkFilter.Verdict;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/// Our nodes as listeners: each packet that the process heard is passed to every one of them,
/// unless a fault drops or delays it on the way. Without faults a repeat is passed to nobody, since
/// it tells nothing new.
final class Audience {
    /// Announcements held back by faults at a time; what comes on top is lost.
    private static final int MAX_DELAYED = 100_000;

    /// Refreshments wait at most this long for other news, in microseconds.
    private static final long FLUSH_EVERY = TimeUnit.SECONDS.toMicros(1);

    private final Map<NodeId, Membership> members = new LinkedHashMap<>();
    private final PriorityQueue<Delayed> delayed =
            new PriorityQueue<>(
                    Comparator.comparingLong(Delayed::due).thenComparingLong(Delayed::sequence));
    private final PeerTable table;
    private long sequence;
    private long nextMuted = Long.MAX_VALUE;
    private long flushedAt;

    /// A packet that a fault holds back; `event` is a [PeerEvent.Gone] for a goodbye and null for a
    /// repeat.
    private record Delayed(
            long due, long sequence, Membership to, Entry entry, @Nullable PeerEvent event) {}

    Audience(PeerTable table) {
        this.table = table;
    }

    /// Who listens now.
    List<Membership> members() {
        return List.copyOf(members.values());
    }

    /// One more listener, who is told at once of all that the process knows.
    void join(Membership newcomer, Moment now) {
        members.put(newcomer.id(), newcomer);
        for (Entry entry : table.entries()) {
            if (entry.hasDeparted()) {
                newcomer.hide(entry);
            } else {
                pass(newcomer, entry, new PeerEvent.Appeared(entry.peer()), now);
            }
        }
    }

    void leave(Membership membership) {
        members.remove(membership.id(), membership);
    }

    /// A packet of `entry` was heard; `event` tells what it changed, or is null for a repeat.
    void hear(Entry entry, @Nullable PeerEvent event, Moment now) {
        Membership sender = members.get(entry.id());
        boolean news = event != null || (sender != null && sender.isFiltered());
        for (Membership member : members.values()) {
            if (news || member.isFiltered() || member.misses(entry)) {
                pass(member, entry, event, now);
            }
        }
    }

    /// A peer said goodbye. Nodes that a fault kept from hearing it go on believing in the peer
    /// until it expires.
    void farewell(Entry entry, Moment now) {
        var gone = new PeerEvent.Gone(entry.peer(), PeerEvent.Cause.GOODBYE);
        boolean all = true;
        for (Membership member : members.values()) {
            all &= pass(member, entry, gone, now);
        }
        if (all) {
            table.remove(entry);
            forget(gone);
        } else {
            entry.depart();
        }
    }

    /// The table has changed by itself: a peer expired, or is known by another interface.
    void tell(PeerEvent event) {
        if (event instanceof PeerEvent.Gone gone) {
            forget(gone);
            return;
        }
        for (Membership member : members.values()) {
            member.tell(event);
        }
    }

    /// When [#tick] has something to do, on the monotonic clock.
    long due() {
        Delayed first = delayed.peek();
        return Math.min(nextMuted, first == null ? Long.MAX_VALUE : first.due);
    }

    /// Delivers what was held back and gives up peers that a fault has silenced for too long.
    void tick(Moment now) {
        for (Delayed next = delayed.peek();
                next != null && next.due <= now.monotonic();
                next = delayed.peek()) {
            delayed.remove();
            if (table.find(next.entry.id()) == next.entry) {
                deliver(next.to, next.entry, next.event);
            }
        }
        if (nextMuted <= now.monotonic()) {
            nextMuted = Long.MAX_VALUE;
            for (Membership member : members.values()) {
                member.expireMuted(now.monotonic());
                nextMuted = Math.min(nextMuted, member.nextMutedExpiry());
            }
        }
    }

    /// Hands all news to the nodes' event loops.
    void flush(Moment now) {
        boolean all = now.monotonic() - flushedAt >= FLUSH_EVERY;
        if (all) {
            flushedAt = now.monotonic();
        }
        for (Membership member : members.values()) {
            member.flush(all);
        }
    }

    private void forget(PeerEvent.Gone gone) {
        for (Membership member : members.values()) {
            member.forget(gone);
        }
    }

    /// False if it did not arrive, or not yet.
    private boolean pass(Membership to, Entry entry, @Nullable PeerEvent event, Moment now) {
        if (to.id().equals(entry.id())) {
            return true;
        }
        return switch (judge(to, entry.id())) {
            case Verdict.Pass _, Verdict.Duplicate _ -> {
                deliver(to, entry, event);
                yield true;
            }
            case Verdict.Delay(Duration by) -> {
                hold(
                        to,
                        entry,
                        event,
                        now.monotonic() + TimeUnit.NANOSECONDS.toMicros(by.toNanos()));
                yield false;
            }
            case Verdict.Drop _ -> {
                lose(to, entry, event);
                yield false;
            }
        };
    }

    private void deliver(Membership to, Entry entry, @Nullable PeerEvent event) {
        if (event instanceof PeerEvent.Gone gone) {
            to.lose(gone.peer(), gone.cause());
        } else {
            to.hear(entry, event);
        }
    }

    private void hold(Membership to, Entry entry, @Nullable PeerEvent event, long due) {
        if (delayed.size() >= MAX_DELAYED) {
            lose(to, entry, event);
            return;
        }
        if (event instanceof PeerEvent.Appeared) {
            to.hide(entry);
        }
        delayed.add(new Delayed(due, sequence++, to, entry, event));
    }

    private void lose(Membership to, Entry entry, @Nullable PeerEvent event) {
        if (event instanceof PeerEvent.Appeared) {
            to.hide(entry);
        } else if (!(event instanceof PeerEvent.Gone)) {
            to.miss(entry);
            nextMuted = Math.min(nextMuted, entry.expiresWithoutLast());
        }
    }

    /// Asks the listener's filter, and the announcer's if it is one of our own nodes.
    private Verdict judge(Membership to, NodeId from) {
        Verdict inbound = ask(to, from, Direction.INBOUND);
        Membership sender = members.get(from);
        Verdict outbound = sender == null ? Verdict.PASS : ask(sender, to.id(), Direction.OUTBOUND);
        return switch (inbound) {
            case Verdict.Pass _, Verdict.Duplicate _ -> outbound;
            case Verdict.Drop _ -> inbound;
            case Verdict.Delay(Duration by) ->
                    switch (outbound) {
                        case Verdict.Pass _, Verdict.Duplicate _ -> inbound;
                        case Verdict.Drop _ -> outbound;
                        case Verdict.Delay(Duration more) -> new Verdict.Delay(by.plus(more));
                    };
        };
    }

    private static Verdict ask(Membership asked, NodeId peer, Direction direction) {
        return asked.isFiltered()
                ? asked.member()
                        .filter()
                        .judge(new Message(peer, direction, Kind.ANNOUNCEMENT, false))
                : Verdict.PASS;
    }
}
