package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.link.LinkFilter;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// A node as far as discovery needs one: keeps what it was told.
final class LocalNode {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<NodeId, DiscoveredPeer> known = new ConcurrentHashMap<>();
    private final Set<NodeId> lost = ConcurrentHashMap.newKeySet();
    private final Identity identity = Identity.generate(RANDOM);
    private final int port = 1 + ThreadLocalRandom.current().nextInt(0xFFFF);
    private final Member member;
    private final Membership membership;
    private volatile @Nullable PeerEvent last;

    private LocalNode(Discovery process) {
        member = new Member(identity, port, "", LinkFilter.OPEN, Runnable::run, this::heed);
        membership = process.join(member);
    }

    /// A network that no other test is in, on a port that no other test is likely to use.
    static DiscoveryOptions anyOptions() {
        return DiscoveryOptions.of(NetworkKey.of(UUID.randomUUID().toString()))
                .withPort(ThreadLocalRandom.current().nextInt(30_000, 60_000));
    }

    static List<LocalNode> join(Discovery process, int count) {
        List<LocalNode> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(new LocalNode(process));
        }
        return nodes;
    }

    NodeId id() {
        return identity.id();
    }

    int port() {
        return port;
    }

    Member member() {
        return member;
    }

    Membership membership() {
        return membership;
    }

    /// By the events alone.
    Map<NodeId, DiscoveredPeer> known() {
        return known;
    }

    @Nullable PeerEvent last() {
        return last;
    }

    /// Whether the other was ever gone.
    boolean hasLost(LocalNode other) {
        return lost.contains(other.id());
    }

    private void heed(List<PeerEvent> events) {
        for (PeerEvent event : events) {
            last = event;
            switch (event) {
                case PeerEvent.Appeared(var peer) -> known.put(peer.id(), peer);
                case PeerEvent.Moved(var peer, _) -> known.put(peer.id(), peer);
                case PeerEvent.Refreshed(var peer) -> known.replace(peer.id(), peer);
                case PeerEvent.Gone(var peer, _) -> {
                    known.remove(peer.id());
                    lost.add(peer.id());
                }
            }
        }
    }
}
