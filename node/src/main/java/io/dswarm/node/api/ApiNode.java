package io.dswarm.node.api;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.routing.RoutingTable;
import io.dswarm.kademlia.storage.HeldRecord;
import io.dswarm.node.records.Publisher.Draft;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/// What the API asks of its node. Everything is called, and completes, on the node's event loop;
/// failures are [Problem.Rejection]s.
public interface ApiNode {
    /// Who it is.
    NodeId id();

    /// The node itself.
    NodeInfo info();

    /// Whether it takes part in its network.
    boolean isReady();

    /// The peers known now, nearest first.
    List<PeerInfo> peers();

    /// Pings the three closest peers; completes when each has answered or timed out.
    Future<List<Pinged>> pingClosest();

    /// Signs and stores a value at a key, or at its own hash if that is null, with `quorum` nodes;
    /// 0 is a majority of the k closest.
    Future<Effect.PutFinished> put(@Nullable KeyForm key, Draft draft, int quorum);

    /// Looks for the value at a key.
    Future<Effect.GetFinished> get(KeyForm key);

    /// Finds the k nodes closest to a point, or with `untilNamed` only the one whose id it is.
    Future<LookupResult> lookup(Point target, boolean untilNamed);

    /// A lookup of the recent past, or null.
    @Nullable LookupResult pastLookup(long lookup);

    /// Share of the true k closest nodes that a lookup found; null where the truth is not known.
    @Nullable Double recall(LookupResult lookup);

    /// Whom the node knows, to be read at once.
    RoutingTable table();

    /// What the node itself holds, to be read at once.
    Collection<HeldRecord> held();

    /// Counters and gauges as of now.
    MetricSnapshots metrics();
}
