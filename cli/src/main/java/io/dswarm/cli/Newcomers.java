package io.dswarm.cli;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.NodeListener;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// Listens to all nodes of a demo and prints one line when a node of another process is met for the
/// first time, and one when the last of ours has lost it. Thread-safe.
final class Newcomers implements NodeListener {
    private final boolean json;
    private final AtomicInteger started = new AtomicInteger();
    private volatile DoubleConsumer counter = _ -> {};
    private final Map<NodeId, Integer> knownBy = new HashMap<>();
    private Set<NodeId> own = Set.of();
    private @Nullable Consumer<String> lines;

    Newcomers(boolean json) {
        this.json = json;
    }

    /// Keeps silent about our own nodes, and about whom they met before.
    synchronized void tellFromNowOn(Set<NodeId> nodes, Consumer<String> listener) {
        own = nodes;
        lines = listener;
    }

    /// Tells from now on how many nodes of ours have started.
    void count(DoubleConsumer listener) {
        counter = listener;
    }

    @Override
    public void started(Contact self) {
        counter.accept(started.incrementAndGet());
    }

    @Override
    public synchronized void peerFound(Contact peer) {
        if (knownBy.merge(peer.id(), 1, Integer::sum) == 1) {
            tell("New Peer", "joined", peer);
        }
    }

    @Override
    public synchronized void peerLost(Contact peer) {
        if (knownBy.merge(peer.id(), -1, Integer::sum) == 0) {
            knownBy.remove(peer.id());
            tell("Lost Peer", "left", peer);
        }
    }

    private void tell(String words, String event, Contact peer) {
        if (lines != null && !own.contains(peer.id())) {
            lines.accept(
                    json
                            ? json(event, peer)
                            : words + ": " + peer.id() + " " + peer.address().port());
        }
    }

    private static String json(String event, Contact peer) {
        return Json.line(json -> {
            json.writeStringField("event", event);
            json.writeStringField("id", peer.id().hex());
            json.writeStringField("ssb", peer.id().toString());
            json.writeNumberField("port", peer.address().port());
        });
    }
}
