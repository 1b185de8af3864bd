package io.dswarm.node.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times as the API shows them.
public final class Times {
    private Times() {}

    /// UTC in ISO 8601 to the millisecond, of microseconds since the Unix epoch.
    public static String iso(long micros) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }

    /// A span of microseconds in milliseconds.
    public static double millis(long micros) {
        return micros / 1000.0;
    }
}
