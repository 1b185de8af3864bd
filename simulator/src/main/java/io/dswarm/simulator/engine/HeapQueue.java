package io.dswarm.simulator.engine;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A four-ary heap in three parallel arrays: the keys of four siblings share a cache line, and
/// nothing is boxed or allocated while it does not grow. 20 bytes an event; both operations are
/// O(log size).
public final class HeapQueue<E> implements EventQueue<E> {
    private static final int INITIAL_CAPACITY = 1024;

    private long[] times = new long[INITIAL_CAPACITY];
    private long[] sequences = new long[INITIAL_CAPACITY];
    private @Nullable Object[] events = new @Nullable Object[INITIAL_CAPACITY];
    private int size;
    private long added;

    @Override
    public void add(long time, E event) {
        if (size == times.length) {
            grow();
        }
        siftUp(size++, time, added++, event);
    }

    @Override
    public long nextTime() {
        return size == 0 ? Long.MAX_VALUE : times[0];
    }

    @Override
    @SuppressWarnings("unchecked") // only E goes in
    public @Nullable E poll() {
        if (size == 0) {
            return null;
        }
        E first = (E) events[0];
        int last = --size;
        Object event = events[last];
        events[last] = null;
        if (last > 0) {
            siftDown(times[last], sequences[last], event);
        }
        return first;
    }

    @Override
    public int size() {
        return size;
    }

    private void siftUp(int from, long time, long sequence, E event) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >>> 2;
            // A later sequence never goes before an equal time.
            if (times[parent] <= time) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        place(at, time, sequence, event);
    }

    private void siftDown(long time, long sequence, @Nullable Object event) {
        int at = 0;
        while (true) {
            int child = firstOfChildren(4 * at + 1);
            if (child < 0 || !before(child, time, sequence)) {
                break;
            }
            move(child, at);
            at = child;
        }
        place(at, time, sequence, event);
    }

    private int firstOfChildren(int from) {
        if (from >= size) {
            return -1;
        }
        int first = from;
        int end = Math.min(from + 4, size);
        for (int child = from + 1; child < end; child++) {
            if (before(child, times[first], sequences[first])) {
                first = child;
            }
        }
        return first;
    }

    private boolean before(int slot, long time, long sequence) {
        return times[slot] < time || (times[slot] == time && sequences[slot] < sequence);
    }

    private void move(int from, int to) {
        place(to, times[from], sequences[from], events[from]);
    }

    private void place(int slot, long time, long sequence, @Nullable Object event) {
        times[slot] = time;
        sequences[slot] = sequence;
        events[slot] = event;
    }

    private void grow() {
        int capacity = size + (size >> 1);
        times = Arrays.copyOf(times, capacity);
        sequences = Arrays.copyOf(sequences, capacity);
        events = Arrays.copyOf(events, capacity);
    }
}
