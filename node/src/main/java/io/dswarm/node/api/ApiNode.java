package io.dswarm.node.api;

import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.routing.RoutingTable;
import io.dswarm.kademlia.storage.HeldRecord;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;

/// What the API asks of its node. Everything is called, and completes, on the node's event loop;
/// failures are [Problem.Rejection]s.
public interface ApiNode extends Dht {
    /// The node itself.
    NodeInfo info();

    /// How much there is of everything, cheap to ask for.
    NodeGauges gauges();

    /// Whether it takes part in its network.
    boolean isReady();

    /// The peers known now, nearest first.
    List<PeerInfo> peers();

    /// Pings the three closest peers; completes when each has answered or timed out.
    Future<List<Pinged>> pingClosest();

    /// A lookup of the recent past, or null.
    @Nullable LookupResult pastLookup(long lookup);

    /// Whom the node knows, to be read at once.
    RoutingTable table();

    /// What the node itself holds, to be read at once.
    Collection<HeldRecord> held();

    /// Counters and gauges as of now.
    Exposition metrics();
}
