package io.dswarm.node;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.routing.Entry;
import io.dswarm.kademlia.routing.RoutingTable;
import io.dswarm.kademlia.storage.HeldRecord;
import io.dswarm.node.api.ApiNode;
import io.dswarm.node.api.Exposition;
import io.dswarm.node.api.NodeGauges;
import io.dswarm.node.api.NodeInfo;
import io.dswarm.node.api.PeerInfo;
import io.dswarm.node.api.Pinged;
import io.dswarm.node.api.Times;
import io.dswarm.node.records.Publisher.Draft;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// A node as its own API shows it. Belongs to the node's event loop.
final class NodeView implements ApiNode {
    private final Node node;
    private final Node.Parts parts;
    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    NodeView(Node node, Node.Parts parts) {
        this.node = node;
        this.parts = parts;
    }

    @Override
    public NodeId id() {
        return node.id();
    }

    @Override
    public NodeInfo info() {
        Contact self = node.contact();
        return new NodeInfo(
                self.id().hex(),
                self.id().toString(),
                self.address().toString(),
                new PeerArgument(self).toString(),
                parts.shared().options().network(),
                parts.config().name(),
                version(),
                startedAt.toString(),
                parts.peers().size(),
                parts.loop().transport().peers().size(),
                parts.shared().discovery().trouble());
    }

    @Override
    public NodeGauges gauges() {
        Kademlia kademlia = parts.loop().machine().kademlia();
        RoutingTable table = kademlia.table();
        int copies = 0;
        long bytes = 0;
        for (HeldRecord held : kademlia.held()) {
            copies += held.cached() ? 1 : 0;
            bytes += held.stored().value().length;
        }
        return new NodeGauges(
                parts.peers().size(),
                table.size(),
                (int)
                        IntStream.range(0, table.bucketCount())
                                .mapToObj(table::bucket)
                                .flatMap(List::stream)
                                .filter(Entry::stale)
                                .count(),
                parts.loop().transport().peers().size(),
                kademlia.held().size() - copies,
                copies,
                bytes,
                kademlia.requestsInFlight(),
                Times.millis(kademlia.roundTrip()));
    }

    @Override
    public boolean isReady() {
        return parts.peers().isJoined();
    }

    @Override
    public List<PeerInfo> peers() {
        return parts.peers().nearestFirst().stream().map(NodeView::info).toList();
    }

    @Override
    public Future<List<Pinged>> pingClosest() {
        return parts.operations()
                .pingClosest()
                .map(pings -> pings.stream().map(Pinged::of).toList());
    }

    @Override
    public Future<Effect.PutFinished> put(@Nullable KeyForm key, Draft draft, int quorum) {
        return parts.operations().put(key, draft, quorum);
    }

    @Override
    public Future<Effect.GetFinished> get(KeyForm key) {
        return parts.operations().get(key);
    }

    @Override
    public Future<LookupResult> lookup(Point target, boolean untilNamed) {
        return parts.operations().lookup(target, untilNamed);
    }

    @Override
    public @Nullable LookupResult pastLookup(long lookup) {
        return parts.operations().past(lookup);
    }

    @Override
    public @Nullable Double recall(LookupResult lookup) {
        return parts.operations().recall(lookup);
    }

    @Override
    public RoutingTable table() {
        return parts.loop().machine().kademlia().table();
    }

    @Override
    public Collection<HeldRecord> held() {
        return parts.loop().machine().kademlia().held();
    }

    @Override
    public Exposition metrics() {
        return NodeMetrics.of(parts);
    }

    private static String version() {
        return Objects.requireNonNullElse(
                Node.class.getPackage().getImplementationVersion(), "development");
    }

    private static PeerInfo info(Peer peer) {
        return new PeerInfo(
                peer.id().hex(),
                peer.id().toString(),
                peer.address().toString(),
                Instant.EPOCH
                        .plus(peer.lastSeen(), ChronoUnit.MICROS)
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString(),
                peer.name().isEmpty() ? null : peer.name());
    }
}
