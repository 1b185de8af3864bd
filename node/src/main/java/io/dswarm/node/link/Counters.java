package io.dswarm.node.link;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what a node dropped, refused or closed, by reason. Whatever is thrown away silently on
/// the wire is counted here, so that it is not silent for the one who runs the node.
///
/// Names and reasons are constants of the program in `snake_case`, never text that a peer sent: the
/// set of counters is bounded by the code. Thread safe; an increment costs a hash look-up and a
/// [LongAdder], some 20 ns.
public final class Counters {
    private final ConcurrentHashMap<Counter, LongAdder> adders = new ConcurrentHashMap<>();

    /// One counter: what happened, and why.
    public record Counter(String name, String reason) implements Comparable<Counter> {
        private static final Comparator<Counter> ORDER =
                Comparator.comparing(Counter::name).thenComparing(Counter::reason);

        @Override
        public int compareTo(Counter other) {
            return ORDER.compare(this, other);
        }
    }

    /// Adds one, for example to `handshake_rejected`, `bad_length`.
    public void count(String name, String reason) {
        add(name, reason, 1);
    }

    /// Adds `amount`.
    public void add(String name, String reason, long amount) {
        adders.computeIfAbsent(new Counter(name, reason), _ -> new LongAdder()).add(amount);
    }

    /// How often it happened so far.
    public long get(String name, String reason) {
        LongAdder adder = adders.get(new Counter(name, reason));
        return adder == null ? 0 : adder.sum();
    }

    /// How often `name` happened so far, whatever the reason.
    public long total(String name) {
        return adders.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .mapToLong(entry -> entry.getValue().sum())
                .sum();
    }

    /// All counters that ever counted, in the order of their names and reasons.
    public SortedMap<Counter, Long> snapshot() {
        SortedMap<Counter, Long> sums = new TreeMap<>();
        adders.forEach((counter, adder) -> sums.put(counter, adder.sum()));
        return sums;
    }
}
