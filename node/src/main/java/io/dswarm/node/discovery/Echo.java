package io.dswarm.node.discovery;

import java.util.concurrent.TimeUnit;

/// Tells whether multicast works by listening for our own packets: what we send must come back. A
/// firewall that eats them gives no error.
final class Echo {
    /// How long to wait, in microseconds, and for how many packets: one may be lost.
    private static final long PATIENCE = TimeUnit.SECONDS.toMicros(1);

    private static final int PACKETS = 3;

    private int unanswered;
    private long since;

    void sent(long monotonic) {
        if (unanswered++ == 0) {
            since = monotonic;
        }
    }

    void heard() {
        unanswered = 0;
    }

    /// When to conclude that nothing comes back, on the monotonic clock.
    long deadline() {
        return unanswered < PACKETS ? Long.MAX_VALUE : since + PATIENCE;
    }
}
