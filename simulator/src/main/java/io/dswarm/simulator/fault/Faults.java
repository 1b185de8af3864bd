package io.dswarm.simulator.fault;

import io.dswarm.kademlia.id.NodeId;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// The faults of a network, consulted in the order in which they were added. The first that drops a
/// message has the last word; delays add up. Every fault counts what it did. Not thread-safe.
public final class Faults {
    private final List<Entry> entries = new ArrayList<>();

    private static final class Entry {
        final Fault fault;
        long passed;
        long delayed;
        long dropped;

        Entry(Fault fault) {
            this.fault = fault;
        }

        /// Delay in microseconds, or -1 if the message is lost.
        long judge(NodeId from, NodeId to, RandomGenerator random) {
            return switch (fault.rule().judge(from, to, random)) {
                case Verdict.Pass() -> {
                    passed++;
                    yield 0;
                }
                case Verdict.Delay(long micros) -> {
                    delayed++;
                    yield micros;
                }
                case Verdict.Drop() -> {
                    dropped++;
                    yield -1;
                }
            };
        }
    }

    /// Adds a fault after those that are there.
    public void add(Fault fault) {
        entries.add(new Entry(fault));
    }

    /// Removes all faults of this name with their counters; true if there was one.
    public boolean remove(String name) {
        return entries.removeIf(entry -> entry.fault.name().equals(name));
    }

    /// Whether no fault was added: then nothing needs to be judged.
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /// The joint verdict of all faults in force at `now`.
    public Verdict judge(NodeId from, NodeId to, long now, RandomGenerator random) {
        long delay = 0;
        for (Entry entry : entries) {
            if (entry.fault.inForceAt(now)) {
                long micros = entry.judge(from, to, random);
                if (micros < 0) {
                    return Verdict.DROP;
                }
                delay += micros;
            }
        }
        return delay == 0 ? Verdict.PASS : new Verdict.Delay(delay);
    }

    /// What each fault did so far, in the order of consultation.
    public List<Tally> tallies() {
        return entries.stream()
                .map(e -> new Tally(e.fault.name(), e.passed, e.delayed, e.dropped))
                .toList();
    }
}
