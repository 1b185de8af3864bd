package io.dswarm.simulator;

import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.simulator.workload.Operation;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// An operation of the workload that is under way.
final class Pending {
    final long number;
    final Operation operation;
    final VirtualNode node;
    final Point target;
    final long started;

    /// Messages sent for it, requests and responses, and their bytes.
    int messages;

    long bytes;

    /// The newest sequence known to be acknowledged when a get began; 0 if there was none.
    long expected;

    Pending(long number, Operation operation, VirtualNode node, Point target, long started) {
        this.number = number;
        this.operation = operation;
        this.node = node;
        this.target = target;
        this.started = started;
    }

    /// Which of a node's operations a request serves: the one that asks about the same point; null
    /// if it is upkeep.
    static @Nullable Pending served(List<Pending> pending, Request request) {
        Point about =
                switch (request) {
                    case Request.FindNode find -> find.target();
                    case Request.FindValue find -> find.key();
                    case Request.Store store -> store.stored().key();
                    case Request.Ping _ -> null;
                };
        for (int i = 0; i < pending.size(); i++) {
            Point target = pending.get(i).target;
            if (target.equals(about)) {
                return pending.get(i);
            }
        }
        return null;
    }
}
