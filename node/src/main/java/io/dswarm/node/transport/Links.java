package io.dswarm.node.transport;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.link.LinkFilter;
import io.dswarm.node.link.LinkFilter.Direction;
import io.dswarm.node.link.LinkFilter.Message;
import io.dswarm.node.link.LinkFilter.Verdict;
import io.vertx.core.Vertx;

/// Applies a node's [LinkFilter]: asks it about each message and does what it says.
final class Links {
    /// What happens to a message in the end.
    @FunctionalInterface
    interface Fate {
        /// It goes on, or is `lost`; called once, perhaps later.
        void decide(boolean lost);
    }

    private final LinkFilter filter;
    private final Vertx vertx;

    /// There are no faults, so that nothing needs to be asked.
    private final boolean open;

    Links(LinkFilter filter, Vertx vertx) {
        this.filter = filter;
        this.vertx = vertx;
        open = filter.equals(LinkFilter.OPEN);
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
        if (open) {
            fate.decide(false);
            return;
        }
        switch (filter.judge(new Message(peer, direction, method.kind(), response))) {
            case Verdict.Pass _ -> fate.decide(false);
            case Verdict.Drop _ -> fate.decide(true);
            case Verdict.Delay(var by) ->
                    vertx.setTimer(Math.max(1, by.toMillis()), _ -> fate.decide(false));
        }
    }
}
