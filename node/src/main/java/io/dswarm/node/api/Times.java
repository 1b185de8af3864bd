package io.dswarm.node.api;

import org.jspecify.annotations.Nullable;

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

    /// The same, or null of [Long#MAX_VALUE], which never comes.
    public static @Nullable String isoOrNever(long micros) {
        return micros == Long.MAX_VALUE ? null : iso(micros);
    }

    /// A span of microseconds in milliseconds.
    public static double millis(long micros) {
        return micros / 1000.0;
    }
}
