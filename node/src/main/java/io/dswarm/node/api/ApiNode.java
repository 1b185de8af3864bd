package io.dswarm.node.api;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vertx.core.Future;

import java.util.List;

/// What the API asks of its node. Everything is called, and completes, on the node's event loop.
public interface ApiNode {
    /// The node itself.
    NodeInfo info();

    /// The peers known now, nearest first.
    List<PeerInfo> peers();

    /// Pings the three closest peers; completes when each has answered or timed out, and never
    /// fails.
    Future<List<Pinged>> pingClosest();

    /// Whether the node serves and takes part in its network.
    boolean isReady();

    /// Counters and gauges as of now.
    MetricSnapshots metrics();
}
