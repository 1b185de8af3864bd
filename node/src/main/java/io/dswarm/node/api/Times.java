package io.dswarm.node.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times as the API shows them.
final class Times {
    private Times() {}

    /// UTC in ISO 8601 to the millisecond, of microseconds since the Unix epoch.
    static String iso(long micros) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }

    /// A span of microseconds in milliseconds.
    static double millis(long micros) {
        return micros / 1000.0;
    }
}
