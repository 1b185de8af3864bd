package io.dswarm.node;

import io.vertx.core.Vertx;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Lets a node that met others by announcements find its place among them: not at once, because
/// that opens sessions with most of its neighbours, each with two handshakes (some 10 ms of
/// processor time), and all nodes of a network may have started together. The more there are, the
/// longer the time over which they spread. Until then what was announced serves for lookups.
/// Belongs to the node's event loop.
final class Settling {
    private static final Duration LEAST = Duration.ofSeconds(2);

    /// What the network as a whole is given for each of its nodes.
    private static final Duration EACH = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final RandomGenerator random;
    private final Peers peers;
    private final Runnable bootstrap;

    Settling(Vertx vertx, RandomGenerator random, Peers peers, Runnable bootstrap) {
        this.vertx = vertx;
        this.random = random;
        this.peers = peers;
        this.bootstrap = bootstrap;
    }

    /// Looks around after a moment: by then the first announcements are in.
    void begin() {
        vertx.setTimer(LEAST.toMillis(), _ -> plan());
    }

    private void plan() {
        if (peers.size() == 0) {
            begin();
            return;
        }
        long spread = peers.size() * EACH.toMillis();
        vertx.setTimer(1 + random.nextLong(spread), _ -> bootstrap.run());
    }
}
