package io.dswarm.simulator;

import io.dswarm.kademlia.id.Key;
import io.dswarm.simulator.hostile.Hostility;

/// Colluding nodes that surround a key: each id shares so many bits with the key that no honest
/// node is likely to be closer. They join as everybody does.
final class Sybils {
    /// Bits beyond those that tell all nodes apart: an honest node is closer with probability
    /// 2^-10.
    private static final int CLOSER_BITS = 10;

    /// Distance of their joins, and time for the last to end, in microseconds.
    private static final long EVERY = 50_000;

    private static final long GRACE = 10_000_000;

    private final Simulation simulation;
    private final Values values;

    Sybils(Simulation simulation, Values values) {
        this.simulation = simulation;
        this.values = values;
    }

    /// Has all of them join, and waits until they have.
    void join() {
        Hostility hostility = simulation.setting().hostility();
        if (hostility.eclipsedKey().isEmpty()) {
            return;
        }
        Key key = values.key(hostility.eclipsedKey().get());
        int nodes = simulation.setting().nodes();
        int bits = 32 - Integer.numberOfLeadingZeros(nodes) + CLOSER_BITS;
        for (int i = 0; i < hostility.sybils(); i++) {
            int group = i % hostility.sybilGroups();
            simulation.at(simulation.now() + i * EVERY, "sybil", () -> joinOne(key, bits, group));
        }
        simulation.runUntil(simulation.now() + hostility.sybils() * EVERY + GRACE);
    }

    private void joinOne(Key key, int bits, int group) {
        Population population = simulation.population();
        population.join(population.addSybil(key, bits, group));
    }
}
