package io.dswarm.swarm.history;

import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.lookup.Purpose;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The lookups that users asked for at any node of a swarm, numbered through, and the latest of
/// them with all their steps. Thread-safe.
public final class LookupLog {
    /// Finished lookups kept, some 10 kB each with their steps.
    private static final int MAX_FINISHED = 512;

    /// Numbers remembered of lookups that have not finished.
    private static final int MAX_OPEN = 4_096;

    private final Map<Operation, Long> numbers = new LinkedHashMap<>();
    private final NavigableMap<Long, Entry> finished = new TreeMap<>();
    private long last;

    private record Operation(int node, long operation) {}

    /// A finished lookup.
    ///
    /// @param id its number in the swarm
    /// @param node ordinal of who did it
    /// @param recall share of the true k closest that it found, as they were when it ended
    public record Entry(long id, int node, LookupResult result, @Nullable Double recall) {}

    /// The number of a node's operation, which is given one if it has none.
    public synchronized long number(int node, long operation) {
        Long number = numbers.computeIfAbsent(new Operation(node, operation), _ -> ++last);
        forgetOldest(numbers.keySet().iterator(), numbers.size() - MAX_OPEN);
        return number;
    }

    /// A node began anew: its operations count from 1 again.
    public synchronized void forget(int node) {
        numbers.keySet().removeIf(operation -> operation.node() == node);
    }

    /// Keeps a finished lookup.
    public synchronized Entry keep(int node, LookupResult result, @Nullable Double recall) {
        var entry = new Entry(number(node, result.operation()), node, result, recall);
        finished.put(entry.id(), entry);
        forgetOldest(finished.keySet().iterator(), finished.size() - MAX_FINISHED);
        return entry;
    }

    /// The lookup of this number, or null if it is not kept.
    public synchronized @Nullable Entry of(long id) {
        return finished.get(id);
    }

    /// The latest ones, newest first.
    ///
    /// @param node whose, or null for all
    /// @param purpose what for, or null for any
    public synchronized List<Entry> latest(
            int limit, @Nullable Integer node, @Nullable Purpose purpose) {
        List<Entry> latest = new ArrayList<>();
        for (Entry entry : finished.descendingMap().values()) {
            if ((node == null || node == entry.node())
                    && (purpose == null || purpose == entry.result().purpose())
                    && latest.size() < limit) {
                latest.add(entry);
            }
        }
        return latest;
    }

    private static void forgetOldest(Iterator<?> oldest, int excess) {
        for (int i = 0; i < excess; i++) {
            oldest.next();
            oldest.remove();
        }
    }
}
