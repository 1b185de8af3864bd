package io.dswarm.node.discovery;

import java.util.concurrent.TimeUnit;

/// Where time comes from.
@FunctionalInterface
interface TimeSource {
    /// The clocks of this machine.
    TimeSource SYSTEM =
            () ->
                    new Moment(
                            TimeUnit.NANOSECONDS.toMicros(System.nanoTime()),
                            TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()));

    /// The present.
    Moment now();

    /// Two clocks, because they answer two questions: when the next announcement is due must not
    /// change when somebody sets the clock, and whether a packet is still valid must.
    ///
    /// @param monotonic microseconds since any moment, never going back
    /// @param wall microseconds since the Unix epoch
    record Moment(long monotonic, long wall) {}
}
