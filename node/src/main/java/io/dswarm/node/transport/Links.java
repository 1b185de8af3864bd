package io.dswarm.node.transport;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.link.LinkFilter;
import io.dswarm.node.link.LinkFilter.Direction;
import io.dswarm.node.link.LinkFilter.Message;
import io.dswarm.node.link.LinkFilter.Verdict;
import io.dswarm.node.link.Traffic;
import io.vertx.core.Vertx;

import java.time.Duration;

/// Applies a node's [LinkFilter]: asks it about each message and does what it says.
final class Links {
    /// What happens to a message in the end.
    @FunctionalInterface
    interface Fate {
        /// It goes on, or is `lost`; called once, perhaps later, or twice for a duplicate.
        void decide(boolean lost);
    }

    private final LinkFilter filter;
    private final Vertx vertx;
    private final Traffic traffic;

    Links(LinkFilter filter, Vertx vertx, Traffic traffic) {
        this.filter = filter;
        this.vertx = vertx;
        this.traffic = traffic;
    }

    /// A request from or to `peer`.
    void request(NodeId peer, Direction direction, Method method, Fate fate) {
        judge(peer, direction, method, false, fate);
    }

    /// A response from or to `peer`.
    void response(NodeId peer, Direction direction, Method method, Fate fate) {
        judge(peer, direction, method, true, fate);
    }

    private void judge(
            NodeId peer, Direction direction, Method method, boolean response, Fate fate) {
        Fate counted = direction == Direction.INBOUND ? lost -> end(lost, fate) : fate;
        if (filter.isOpen()) {
            counted.decide(false);
            return;
        }
        switch (filter.judge(new Message(peer, direction, method.kind(), response))) {
            case Verdict.Pass _ -> counted.decide(false);
            case Verdict.Drop _ -> counted.decide(true);
            case Verdict.Delay(var by) -> later(by, counted);
            case Verdict.Duplicate(var by) -> {
                if (by.isZero()) {
                    counted.decide(false);
                } else {
                    later(by, counted);
                }
                later(by, _ -> twice(direction, fate));
            }
        }
    }

    private void end(boolean lost, Fate fate) {
        if (lost) {
            traffic.dropped();
        } else {
            traffic.delivered();
        }
        fate.decide(lost);
    }

    private void twice(Direction direction, Fate fate) {
        if (direction == Direction.INBOUND) {
            traffic.duplicated();
        }
        fate.decide(false);
    }

    private void later(Duration by, Fate fate) {
        traffic.held(true);
        vertx.setTimer(
                Math.max(1, by.toMillis()),
                _ -> {
                    traffic.held(false);
                    fate.decide(false);
                });
    }
}
