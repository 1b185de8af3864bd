package io.dswarm.node.link;

import java.util.concurrent.atomic.LongAdder;

/// Counts the requests and answers of all nodes of a process, greetings left out, where they are
/// written, where they arrive, and where their fate is decided. Each place counts for itself, so
/// that a message which gets lost between them shows. Thread-safe; some 10 ns a message.
///
/// Where all nodes are of this process, what was sent is what was delivered, dropped by a fault,
/// lost with its connection, or is in flight.
public final class Traffic {
    private final LongAdder sent = new LongAdder();
    private final LongAdder muted = new LongAdder();
    private final LongAdder arrived = new LongAdder();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder duplicated = new LongAdder();
    private final LongAdder held = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /// What was counted until now; each figure by itself, not all at one instant.
    ///
    /// @param sent by all nodes
    /// @param arrived read from a connection
    /// @param delivered handed to a node
    /// @param dropped by faults, before or after the wire
    /// @param droppedOnArrival those of them after it
    /// @param duplicated delivered once more than sent
    /// @param held back by faults now
    /// @param lost with connections that ended; of one of which only one end has, or whose other
    ///   end is in another process, what that end wrote less what it read, which may be negative
    public record Sums(
            long sent,
            long arrived,
            long delivered,
            long dropped,
            long droppedOnArrival,
            long duplicated,
            long held,
            long lost) {
        /// On the wire or held back: sent, and neither delivered, dropped nor lost.
        public long inFlight() {
            return sent - delivered - dropped - lost;
        }
    }

    /// A message is written, or would be if a fault had not `muted` it.
    public void sent(boolean wasMuted) {
        sent.increment();
        if (wasMuted) {
            muted.increment();
        }
    }

    /// A message was read.
    public void arrived() {
        arrived.increment();
    }

    /// A message that arrived goes to its node.
    public void delivered() {
        delivered.increment();
    }

    /// A message that arrived is dropped by a fault.
    public void dropped() {
        dropped.increment();
    }

    /// A message that was delivered is so once more.
    public void duplicated() {
        duplicated.increment();
    }

    /// A message that arrived is held back, or is so no longer.
    public void held(boolean now) {
        held.add(now ? 1 : -1);
    }

    /// One end of a connection ended, with so many messages written and read there.
    public void ended(long written, long read) {
        lost.add(written - read);
    }

    /// What was counted until now.
    public Sums sums() {
        return new Sums(
                sent.sum(),
                arrived.sum(),
                delivered.sum(),
                dropped.sum() + muted.sum(),
                dropped.sum(),
                duplicated.sum(),
                held.sum(),
                lost.sum());
    }
}
