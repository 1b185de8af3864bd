package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// One node's part in discovery: the peers as it sees them, and the way out.
///
/// The peers are those that the whole process knows, less the node itself and those that a fault
/// hides from it. Only the differences are kept here, and without faults there are none. What can
/// be read here may be ahead of the events, which wait for the node's event loop. Thread safe where
/// it is public.
public final class Membership {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private final PeerTable table;
    private final Member member;
    private final Consumer<Membership> leave;
    private final Consumer<Membership> vanish;

    /// Peers that a fault keeps from this node.
    private final Set<NodeId> hidden = ConcurrentHashMap.newKeySet();

    /// Peers whose last packets a fault ate, and when this node gives them up.
    private final Map<NodeId, Long> muted = new HashMap<>();

    private List<PeerEvent> news = new ArrayList<>();
    private boolean urgent;

    /// @param leave what [#leave] does
    /// @param vanish what [#vanish] does
    Membership(
            PeerTable table,
            Member member,
            Consumer<Membership> leave,
            Consumer<Membership> vanish) {
        this.table = table;
        this.member = member;
        this.leave = leave;
        this.vanish = vanish;
    }

    /// This node.
    public NodeId id() {
        return member.identity().id();
    }

    /// A peer that is known and not expired, or null. What it says of address and port is proved.
    public @Nullable DiscoveredPeer peer(NodeId id) {
        Entry entry = table.find(id);
        return entry != null && sees(entry) ? entry.peer() : null;
    }

    /// All peers, in no particular order: a snapshot.
    public List<DiscoveredPeer> peers() {
        List<DiscoveredPeer> peers = new ArrayList<>(table.size());
        for (Entry entry : table.entries()) {
            if (sees(entry)) {
                peers.add(entry.peer());
            }
        }
        return peers;
    }

    /// Up to `count` peers, those nearest to `target` first. Meant for small counts: costs their
    /// product with the number of peers at worst.
    public List<DiscoveredPeer> closest(Point target, int count) {
        List<DiscoveredPeer> nearest = new ArrayList<>(count + 1);
        for (Entry entry : table.entries()) {
            int at = nearest.size();
            while (at > 0 && target.compareDistances(entry.id(), nearest.get(at - 1).id()) < 0) {
                at--;
            }
            if (at < count && sees(entry)) {
                nearest.add(at, entry.peer());
                if (nearest.size() > count) {
                    nearest.removeLast();
                }
            }
        }
        return nearest;
    }

    /// Says goodbye to everybody and leaves. Nothing more is heard here.
    public void leave() {
        leave.accept(this);
    }

    /// Leaves without a word, as if the process had been killed: peers find out by expiry.
    public void vanish() {
        vanish.accept(this);
    }

    Member member() {
        return member;
    }

    boolean isFiltered() {
        return !member.filter().isOpen();
    }

    /// Whether a fault keeps, or kept, this peer from the node: its next packet is news.
    boolean misses(Entry entry) {
        return hidden.contains(entry.id()) || muted.containsKey(entry.id());
    }

    private boolean sees(Entry entry) {
        return !entry.id().equals(id()) && !hidden.contains(entry.id());
    }

    /// A peer that this node has yet to hear of, while others in the process know it.
    void hide(Entry entry) {
        hidden.add(entry.id());
    }

    /// A packet of a peer arrived; `event` tells what it changed, or is null for a repeat.
    void hear(Entry entry, @Nullable PeerEvent event) {
        boolean back = muted.remove(entry.id()) != null;
        if (hidden.remove(entry.id())) {
            tell(new PeerEvent.Appeared(entry.peer()));
        } else if (event != null) {
            tell(event);
        } else if (back) {
            tell(new PeerEvent.Refreshed(entry.peer()));
        }
    }

    /// A packet of a peer was eaten by a fault. Until when the peer is still believed in.
    void miss(Entry entry) {
        if (!hidden.contains(entry.id())) {
            muted.putIfAbsent(entry.id(), entry.expiresWithoutLast());
        }
    }

    /// The peer is gone for this node, though the process may still know it.
    void lose(DiscoveredPeer peer, PeerEvent.Cause cause) {
        muted.remove(peer.id());
        if (hidden.add(peer.id())) {
            tell(new PeerEvent.Gone(peer, cause));
        }
    }

    /// The process knows the peer no longer.
    void forget(PeerEvent.Gone gone) {
        muted.remove(gone.peer().id());
        if (!hidden.remove(gone.peer().id())) {
            tell(gone);
        }
    }

    /// Gives up the peers that a fault has kept silent for too long.
    void expireMuted(long monotonic) {
        for (var silent : List.copyOf(muted.entrySet())) {
            if (silent.getValue() <= monotonic) {
                muted.remove(silent.getKey());
                Entry entry = table.find(silent.getKey());
                if (entry != null) {
                    lose(entry.peer(), PeerEvent.Cause.EXPIRED);
                }
            }
        }
    }

    /// When [#expireMuted] has something to do.
    long nextMutedExpiry() {
        return muted.values().stream().min(Long::compare).orElse(Long.MAX_VALUE);
    }

    void tell(PeerEvent event) {
        if (!event.peer().id().equals(id())) {
            urgent |= !(event instanceof PeerEvent.Refreshed);
            news.add(event);
        }
    }

    /// Hands over what happened; mere refreshments wait for company unless `all` is asked for.
    void flush(boolean all) {
        if (news.isEmpty() || !(urgent || all)) {
            return;
        }
        List<PeerEvent> batch = news;
        news = new ArrayList<>();
        urgent = false;
        try {
            member.executor().execute(() -> member.listener().accept(batch));
        } catch (RejectedExecutionException e) {
            LOG.debug("The event loop of {} has stopped; it misses {} events", id(), batch.size());
        }
    }
}
