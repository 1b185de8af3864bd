package io.dswarm.node.discovery;

/// A rate limit: `burst` at once, and `perSecond` in the long run. Starts full.
final class TokenBucket {
    private static final double MICROS = 1e-6;

    private final double burst;
    private final double perSecond;
    private double tokens;
    private long filledAt;

    /// A full bucket at `now`, in microseconds of a clock that never goes back.
    TokenBucket(double burst, double perSecond, long now) {
        this.burst = burst;
        this.perSecond = perSecond;
        tokens = burst;
        filledAt = now;
    }

    /// Takes one token; false if there is none.
    boolean take(long now) {
        tokens = Math.min(burst, tokens + (now - filledAt) * MICROS * perSecond);
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
