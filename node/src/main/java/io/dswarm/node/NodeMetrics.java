package io.dswarm.node;

import io.dswarm.node.api.Exposition;

/// A node's figures for Prometheus.
final class NodeMetrics {
    private NodeMetrics() {}

    static Exposition of(Node.Parts parts) {
        var transport = parts.loop().transport();
        return new Exposition()
                .gauge("dswarm_peers", "Peers known now", parts.peers().size())
                .gauge("dswarm_sessions", "Open sessions", transport.peers().size())
                .gauge(
                        "dswarm_half_open_connections",
                        "Connections that have not proved who they are",
                        transport.halfOpen())
                .process()
                .counters(parts.loop().counters().snapshot())
                .counters(parts.shared().discovery().counters().snapshot());
    }
}
