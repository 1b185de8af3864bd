package io.dswarm.simulator.check;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Kademlia;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every lookup ends, and ends once, and within a time that no network can stretch: its requests
/// are bounded in number and each is given up.
public final class LookupsEnd implements Invariant {
    /// 500 requests, alpha at a time, 5 s each, and room.
    private static final long LONGEST = 1_000_000_000;

    private record Lookup(Kademlia node, long operation) {}

    private final Map<Lookup, Long> begun = new LinkedHashMap<>();

    @Override
    public void seen(Kademlia node, Effect effect, long now, Violations violations) {
        if (effect instanceof Effect.LookupStarted started) {
            if (begun.put(new Lookup(node, started.operation()), now) != null) {
                violations.add(node.self() + " begins lookup " + started.operation() + " twice");
            }
        } else if (effect instanceof Effect.LookupFinished(var result)
                && begun.remove(new Lookup(node, result.operation())) == null) {
            violations.add(node.self() + " ends lookup " + result.operation() + " out of turn");
        }
    }

    @Override
    public void look(List<Kademlia> live, long now, Violations violations) {
        begun.forEach((lookup, since) -> {
            if (now - since > LONGEST && live.contains(lookup.node())) {
                violations.add(lookup.node().self() + " never ends lookup " + lookup.operation());
            }
        });
    }
}
