package io.dswarm.node;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A clock that never goes back, in microseconds since the Unix epoch: monotonic time anchored to
/// wall time. When wall time has run ahead by more than 2 s (the machine slept, or somebody set its
/// clock) it is anchored anew; when wall time falls behind, it is not. Not thread-safe.
final class NodeClock {
    /// More than clock discipline ever corrects in one step, less than anything here waits for.
    private static final long MAX_BEHIND = TimeUnit.SECONDS.toMicros(2);

    private final LongSupplier nanos;
    private final LongSupplier wallMillis;
    private long offset;

    NodeClock() {
        this(System::nanoTime, System::currentTimeMillis);
    }

    /// Reads these two clocks, the first monotonic, the second since the Unix epoch.
    NodeClock(LongSupplier nanos, LongSupplier wallMillis) {
        this.nanos = nanos;
        this.wallMillis = wallMillis;
        offset = wall() - monotonic();
    }

    /// Microseconds since the Unix epoch, never less than before.
    long now() {
        long monotonic = monotonic();
        long wall = wall();
        if (wall - (monotonic + offset) > MAX_BEHIND) {
            offset = wall - monotonic;
        }
        return monotonic + offset;
    }

    private long monotonic() {
        return TimeUnit.NANOSECONDS.toMicros(nanos.getAsLong());
    }

    private long wall() {
        return TimeUnit.MILLISECONDS.toMicros(wallMillis.getAsLong());
    }
}
