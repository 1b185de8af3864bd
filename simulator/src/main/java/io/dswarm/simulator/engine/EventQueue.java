package io.dswarm.simulator.engine;

import org.jspecify.annotations.Nullable;

/// What is to happen, in the order in which it happens: by time, and among equals in the order in
/// which it was added. That second half is what makes a run repeatable. Not thread-safe: a run is
/// one thread.
public interface EventQueue<E> {
    /// Adds an event at `time`, in microseconds; times may be added in any order.
    void add(long time, E event);

    /// Time of the next event, or [Long#MAX_VALUE] if there is none.
    long nextTime();

    /// Takes the next event out; null if there is none.
    @Nullable E poll();

    /// Number of events waiting.
    int size();
}
