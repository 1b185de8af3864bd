package io.dswarm.simulator.check;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.config.Parameter;

/// A request is given up after some time, and not before it was sent.
public final class DeadlinesAreSane implements Invariant {
    @Override
    public void seen(Kademlia node, Effect effect, long now, Violations violations) {
        if (effect instanceof Effect.Send send) {
            long timeout = send.deadline() - now;
            if (timeout <= 0 || timeout > node.config().micros(Parameter.TIMEOUT_MAX)) {
                violations.add(
                        "%s gives request %d %d us".formatted(node.self(), send.id(), timeout));
            }
        }
    }
}
