package io.dswarm.node;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.discovery.DiscoveredPeer;
import io.dswarm.node.discovery.Membership;
import io.dswarm.node.discovery.PeerEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The peers that a node knows to be there: whoever announces itself, until its announcement
/// expires or it says goodbye, and whoever answered over a session and still does. The former are
/// kept once for the whole process, the latter are bounded by the routing table. Changed on the
/// node's event loop, read anywhere.
final class Peers {
    private final NodeId self;
    private final NodeListener listener;

    /// Those who do not announce themselves.
    private final Map<NodeId, Peer.Answered> answered = new ConcurrentHashMap<>();

    private volatile @Nullable Membership announced;

    Peers(NodeId self, NodeListener listener) {
        this.self = self;
        this.listener = listener;
    }

    /// The node takes part in discovery from now on.
    void join(Membership membership) {
        announced = membership;
    }

    boolean isJoined() {
        return announced != null;
    }

    /// Says goodbye to everybody.
    void leave() {
        if (announced != null) {
            announced.leave();
        }
    }

    /// Falls silent.
    void vanish() {
        if (announced != null) {
            announced.vanish();
        }
    }

    NodeListener listener() {
        return listener;
    }

    /// Nobody announces itself to this node any more, until it joins again.
    void pause() {
        Membership membership = announced;
        if (membership != null) {
            membership.vanish();
            announced = null;
            membership.peers().forEach(peer -> listener.peerLost(peer.contact()));
        }
    }

    /// News from discovery.
    void heard(PeerEvent event) {
        switch (event) {
            case PeerEvent.Appeared(DiscoveredPeer peer) -> {
                if (answered.remove(peer.id()) == null) {
                    listener.peerFound(peer.contact());
                }
            }
            case PeerEvent.Gone gone -> listener.peerLost(gone.peer().contact());
            case PeerEvent.Moved _, PeerEvent.Refreshed _ -> {}
        }
    }

    /// A contact proved over a session to be there.
    void answered(Contact contact, long now) {
        var peer = new Peer.Answered(contact.id(), contact.address(), now);
        if (discovered(contact.id()) == null && answered.put(contact.id(), peer) == null) {
            listener.peerFound(contact);
        }
    }

    /// A contact no longer answers. If it announces itself, that outweighs.
    void silent(Contact contact) {
        if (answered.remove(contact.id()) != null) {
            listener.peerLost(contact);
        }
    }

    /// Whether an announcement that stands names this very contact.
    boolean isAnnounced(Contact contact) {
        DiscoveredPeer peer = discovered(contact.id());
        return peer != null && peer.address().equals(contact.address());
    }

    int size() {
        return announced == null ? answered.size() : announced.peers().size() + answered.size();
    }

    /// All, nearest first.
    List<Peer> nearestFirst() {
        return sorted(announced == null ? List.of() : announced.peers());
    }

    /// The `count` nearest, or fewer.
    List<Contact> closest(int count) {
        List<DiscoveredPeer> near = announced == null ? List.of() : announced.closest(self, count);
        return sorted(near).stream().limit(count).map(Peer::contact).toList();
    }

    private List<Peer> sorted(List<DiscoveredPeer> discovered) {
        List<Peer> peers = new ArrayList<>(answered.values());
        discovered.forEach(peer -> peers.add(new Peer.Announced(peer)));
        peers.sort((a, b) -> self.compareDistances(a.id(), b.id()));
        return peers;
    }

    private @Nullable DiscoveredPeer discovered(NodeId id) {
        return announced == null ? null : announced.peer(id);
    }
}
