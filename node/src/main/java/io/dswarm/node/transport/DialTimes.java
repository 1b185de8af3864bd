package io.dswarm.node.transport;

import java.time.Duration;

/// How long a dial may take: smoothed time of the last ones plus four times their variation, twice
/// that after each one that took longer ([RFC 6298](https://www.rfc-editor.org/rfc/rfc6298)),
/// within bounds. Where nobody answers this ends a dial early; where the machine is overloaded it
/// gives dials the time that they need.
final class DialTimes {
    /// A TLS handshake costs 20 ms of processor time; a hundred of them may be under way.
    private static final long LEAST = Duration.ofSeconds(2).toNanos();

    private final long most;
    private long smoothed;
    private long variation;
    private int doublings;

    /// No dial may take longer than `most`; the first one may take as long.
    DialTimes(Duration most) {
        this.most = most.toNanos();
    }

    /// How long the next one may take, in nanoseconds.
    long limit() {
        if (smoothed == 0) {
            return most;
        }
        long usual = (smoothed + 4 * variation) << doublings;
        return Math.min(most, Math.max(LEAST, usual));
    }

    /// One has succeeded after this many nanoseconds.
    void succeeded(long nanos) {
        variation = smoothed == 0 ? nanos / 2 : (3 * variation + Math.abs(smoothed - nanos)) / 4;
        smoothed = smoothed == 0 ? nanos : (7 * smoothed + nanos) / 8;
        doublings = 0;
    }

    /// One took longer than it may.
    void tookTooLong() {
        if (limit() < most) {
            doublings++;
        }
    }
}
