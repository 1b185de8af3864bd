package io.dswarm.swarm;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.node.NodeListener;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Hears what one node of a swarm says: passes it on to whoever the swarm was made for, writes it
/// into the log of the node, and tells the swarm's records. On the node's event loop.
final class Watch implements NodeListener {
    private final Member member;
    private final NodeListener listener;
    private final Records records;

    Watch(Member member, NodeListener listener, Records records) {
        this.member = member;
        this.listener = listener;
        this.records = records;
    }

    @Override
    public boolean wantsClosest() {
        return listener.wantsClosest();
    }

    @Override
    public void identified(NodeId self) {
        listener.identified(self);
        member.log().add("Generated ID: " + self);
    }

    @Override
    public void started(Contact self) {
        listener.started(self);
        member.log().add("Starting DHT on port: " + self.address().port());
    }

    @Override
    public void peerFound(Contact peer) {
        listener.peerFound(peer);
        member.log().add("New Peer", peer);
        records.found(member, peer);
    }

    @Override
    public void peerLost(Contact peer) {
        listener.peerLost(peer);
        member.log().add("Lost Peer", peer);
        records.lost(member, peer);
    }

    @Override
    public void closest(List<Contact> nearest) {
        listener.closest(nearest);
    }

    @Override
    public void notice(String text) {
        listener.notice(text);
        member.log().add(text);
    }

    @Override
    public void happened(Effect effect) {
        listener.happened(effect);
        records.happened(member, effect);
    }

    @Override
    public void asked(Request request, @Nullable Failure failure, long micros) {
        listener.asked(request, failure, micros);
        records.asked(failure, micros);
    }
}
