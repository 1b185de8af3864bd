package io.dswarm.node.transport;

import java.time.Duration;

/// The default limits with those changed that a test runs into.
final class TestLimits {
    Duration idle = Limits.DEFAULT.idle();
    Duration handshake = Limits.DEFAULT.handshake();
    Duration dial = Limits.DEFAULT.dial();
    Duration rpc = Limits.DEFAULT.rpc();
    int sessions = Limits.DEFAULT.sessions();
    int halfOpen = Limits.DEFAULT.halfOpen();

    TestLimits idle(Duration time) {
        idle = time;
        return this;
    }

    TestLimits handshake(Duration deadline) {
        handshake = deadline;
        return this;
    }

    /// Of dials and requests.
    TestLimits patience(Duration deadline) {
        dial = deadline;
        rpc = deadline;
        return this;
    }

    TestLimits sessions(int cap) {
        sessions = cap;
        return this;
    }

    TestLimits halfOpen(int cap) {
        halfOpen = cap;
        return this;
    }

    Limits build() {
        return new Limits(
                sessions,
                idle,
                halfOpen,
                handshake,
                dial,
                rpc,
                Limits.DEFAULT.dials(),
                Limits.DEFAULT.requestsPerPeer(),
                Limits.DEFAULT.requestsFromPeer(),
                Limits.DEFAULT.queuedBytes(),
                Limits.DEFAULT.dialBacks());
    }
}
