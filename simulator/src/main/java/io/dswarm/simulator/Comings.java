package io.dswarm.simulator;

import io.dswarm.simulator.churn.Disruption;
import io.dswarm.simulator.churn.Sessions;
import io.dswarm.simulator.random.Seed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// Comings and goings: sessions that end and begin, and what befalls many nodes at once.
final class Comings {
    private final Simulation simulation;
    private final Population population;
    private final Values values;
    private final Sessions sessions;
    private final SplittableRandom lengths;
    private final SplittableRandom victims;

    Comings(Simulation simulation, Values values, Seed seed) {
        this.simulation = simulation;
        this.values = values;
        population = simulation.population();
        sessions = simulation.setting().sessions();
        lengths = seed.child("sessions").random();
        victims = seed.child("victims").random();
    }

    /// Has every live node leave when the rest of its session is over.
    void begin() {
        if (!(sessions instanceof Sessions.Endless)) {
            for (VirtualNode node : population.live()) {
                leaveAfter(node, sessions.residual(lengths));
            }
        }
    }

    private void leaveAfter(VirtualNode node, long micros) {
        simulation.at(simulation.now() + micros, "leave", () -> leave(node));
    }

    private void leave(VirtualNode node) {
        if (node.alive()) {
            population.crash(node);
            welcome();
        }
    }

    /// A newcomer joins, for as long as its session lasts.
    void welcome() {
        VirtualNode node = population.add();
        population.join(node);
        if (!(sessions instanceof Sessions.Endless)) {
            leaveAfter(node, sessions.length(lengths));
        }
    }

    /// Has the disruptions happen at their times from now.
    void schedule(List<Disruption> disruptions) {
        for (Disruption disruption : disruptions) {
            simulation.at(
                    simulation.now() + disruption.at(), "disruption", () -> happen(disruption));
        }
    }

    /// Has a disruption happen now.
    void happen(Disruption disruption) {
        switch (disruption) {
            case Disruption.MassJoin join -> {
                for (int i = 0; i < join.nodes(); i++) {
                    welcome();
                }
            }
            case Disruption.MassCrash crash -> crash(crash.share());
            case Disruption.HolderCrash crash ->
                    population
                            .reachable()
                            .closest(values.key(crash.key()), crash.nodes(), null)
                            .forEach(population::crash);
        }
    }

    private void crash(double share) {
        List<VirtualNode> live = new ArrayList<>(population.live());
        Collections.shuffle(live, victims);
        int count = (int) Math.min(live.size() - 1L, Math.round(share * live.size()));
        live.subList(0, count).forEach(population::crash);
    }
}
