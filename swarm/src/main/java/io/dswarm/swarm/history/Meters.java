package io.dswarm.swarm.history;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

import java.util.concurrent.atomic.LongAdder;

/// How often something happened and how long it took. Counting costs some 20 ns, from any thread.
public final class Meters {
    /// Durations above an hour count as one; three digits are kept.
    private static final long MAX_MICROS = 3_600_000_000L;

    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder lookups = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder gets = new LongAdder();
    private final Recorder requestMicros = new Recorder(MAX_MICROS, 2);
    private final Recorder lookupMicros = new Recorder(MAX_MICROS, 2);

    /// A request ended.
    public void request(boolean answered, long micros) {
        requests.increment();
        if (answered) {
            requestMicros.recordValue(Math.min(micros, MAX_MICROS));
        } else {
            failures.increment();
        }
    }

    /// A lookup that a user waited for ended.
    public void lookup(long micros) {
        lookups.increment();
        lookupMicros.recordValue(Math.clamp(micros, 0, MAX_MICROS));
    }

    /// A put ended.
    public void put() {
        puts.increment();
    }

    /// A get ended.
    public void get() {
        gets.increment();
    }

    /// Requests that ended.
    public long requests() {
        return requests.sum();
    }

    /// Those of them that were not answered.
    public long failures() {
        return failures.sum();
    }

    /// Lookups of users that ended, those of puts and gets included.
    public long lookups() {
        return lookups.sum();
    }

    /// Puts that ended.
    public long puts() {
        return puts.sum();
    }

    /// Gets that ended.
    public long gets() {
        return gets.sum();
    }

    /// How long answered requests took since the last call, in microseconds.
    Histogram requestMicros() {
        return requestMicros.getIntervalHistogram();
    }

    /// How long lookups took since the last call, in microseconds.
    Histogram lookupMicros() {
        return lookupMicros.getIntervalHistogram();
    }
}
