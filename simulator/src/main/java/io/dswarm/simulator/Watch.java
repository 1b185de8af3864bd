package io.dswarm.simulator;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.simulator.check.DeadlinesAreSane;
import io.dswarm.simulator.check.Invariant;
import io.dswarm.simulator.check.LookupsEnd;
import io.dswarm.simulator.check.NothingIsForged;
import io.dswarm.simulator.check.ResultsAreSound;
import io.dswarm.simulator.check.StoresAreSound;
import io.dswarm.simulator.check.TablesAreSound;
import io.dswarm.simulator.check.Violations;

import java.util.List;

/// Holds a run against all invariants, or against none.
final class Watch {
    private final Simulation simulation;
    private final List<Invariant> invariants;
    private final Violations violations = new Violations();

    Watch(Simulation simulation, Values values, boolean on) {
        this.simulation = simulation;
        invariants =
                on
                        ? List.of(
                                new DeadlinesAreSane(),
                                new LookupsEnd(),
                                new NothingIsForged(values::wasPut),
                                new ResultsAreSound(),
                                new StoresAreSound(simulation.population().signer()),
                                new TablesAreSound())
                        : List.of();
    }

    void seen(VirtualNode node, Effect effect, long now) {
        if (!invariants.isEmpty() && node.honest()) {
            for (Invariant invariant : invariants) {
                invariant.seen(node.kademlia, effect, now, violations);
            }
        }
    }

    /// Looks at all live nodes.
    void look() {
        if (invariants.isEmpty()) {
            return;
        }
        List<Kademlia> live =
                simulation.population().live().stream()
                        .filter(VirtualNode::honest)
                        .map(node -> node.kademlia)
                        .toList();
        for (Invariant invariant : invariants) {
            invariant.look(live, simulation.now(), violations);
        }
    }

    Violations violations() {
        return violations;
    }
}
