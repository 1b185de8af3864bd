package io.dswarm.swarm.fault;

import io.dswarm.node.link.LinkFilter.Verdict;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// What all faults together make of one message: delays add up, one drop is enough. Not
/// thread-safe: it lives for one message.
final class Fate {
    private long micros;
    private boolean dropped;
    private boolean duplicated;

    void delay(long by) {
        micros += by;
    }

    void drop() {
        dropped = true;
    }

    void duplicate() {
        duplicated = true;
    }

    boolean isSealed() {
        return dropped;
    }

    Verdict verdict() {
        if (dropped) {
            return Verdict.DROP;
        }
        Duration by = Duration.of(micros, ChronoUnit.MICROS);
        if (duplicated) {
            return new Verdict.Duplicate(by);
        }
        return micros == 0 ? Verdict.PASS : new Verdict.Delay(by);
    }
}
