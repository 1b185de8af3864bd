package io.dswarm.simulator.check;

import java.util.ArrayList;
import java.util.List;

/// What was seen that must never be. The first few are kept in words, all are counted.
public final class Violations {
    private static final int KEPT = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    /// Notes one, as a sentence.
    public void add(String violation) {
        if (count++ < KEPT) {
            first.add(violation);
        }
    }

    /// How many there were.
    public long count() {
        return count;
    }

    /// The first of them.
    public List<String> first() {
        return List.copyOf(first);
    }
}
