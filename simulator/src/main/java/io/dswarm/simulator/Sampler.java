package io.dswarm.simulator;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.routing.RoutingTable;
import io.dswarm.simulator.measure.Row;
import io.dswarm.simulator.measure.Sample;
import io.dswarm.simulator.random.Seed;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Looks at the network now and then: how it fares, and how healthy a few of its tables are.
final class Sampler {
    /// Tables looked at for each sample.
    private static final int TABLES = 50;

    private final Simulation simulation;
    private final int k;
    private final SplittableRandom picks;
    private final List<Sample> samples = new ArrayList<>();
    private long began;
    private long last;
    private long end;
    private long operations;
    private long successes;
    private long messages;
    private long maintenance;

    Sampler(Simulation simulation, Seed seed) {
        this.simulation = simulation;
        k = simulation.setting().config().getInt(Parameter.K);
        picks = seed.random();
    }

    /// Takes samples from now until `until`, inclusive.
    void begin(long until) {
        began = simulation.now();
        last = began;
        end = until;
        if (simulation.setting().sampleEvery() > 0) {
            next();
        }
    }

    private void next() {
        long time = simulation.now() + simulation.setting().sampleEvery();
        if (time <= end) {
            simulation.at(time, "sample", this::take);
        }
    }

    private void take() {
        double seconds = (simulation.now() - last) / 1e6;
        int live = simulation.population().live().size();
        Traffic traffic = simulation.traffic();
        Health health = health();
        samples.add(
                new Sample(
                        simulation.now() - began,
                        live,
                        operations,
                        (double) successes / operations,
                        (traffic.messages() - messages) / seconds,
                        (traffic.maintenanceBytes() - maintenance) / seconds / live,
                        health.contacts(),
                        health.fresh(),
                        health.fill()));
        last = simulation.now();
        messages = traffic.messages();
        maintenance = traffic.maintenanceBytes();
        operations = 0;
        successes = 0;
        next();
    }

    /// Takes note of an operation that ended.
    void ended(Row row) {
        operations++;
        successes += row.success() ? 1 : 0;
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    /// Sets what the traffic and the tables tell at the end of the measured time.
    Figures figures(Figures figures) {
        double seconds = simulation.setting().duration() / 1e6;
        int live = simulation.population().live().size();
        Health health = health();
        return figures.set("maintenance", simulation.traffic().maintenanceBytes() / seconds / live)
                .set("contacts", health.contacts())
                .set("fresh", health.fresh())
                .set("fill", health.fill());
    }

    private record Health(double contacts, double fresh, double fill) {}

    private Health health() {
        double contacts = 0;
        double fresh = 0;
        double fill = 0;
        int looked = 0;
        for (int i = 0; i < TABLES; i++) {
            VirtualNode node = simulation.population().anyHonest(picks);
            if (node != null) {
                RoutingTable table = node.kademlia.table();
                contacts += table.size();
                fresh += fresh(table);
                fill += (double) table.size() / ideal(node);
                looked++;
            }
        }
        return new Health(contacts / looked, fresh / contacts, fill / looked);
    }

    private int fresh(RoutingTable table) {
        int fresh = 0;
        for (int slot = 0; slot < table.size(); slot++) {
            VirtualNode known = simulation.population().at(table.contact(slot));
            fresh += known != null && known.alive() ? 1 : 0;
        }
        return fresh;
    }

    /// Contacts that an ideal table of this node would hold.
    private int ideal(VirtualNode node) {
        Keyspace keyspace = simulation.population().reachable();
        int from = 0;
        int to = keyspace.size();
        int contacts = 0;
        for (int bit = 0; to - from > k; bit++) {
            int split = keyspace.split(from, to, bit);
            boolean side = node.id().bit(bit);
            contacts += Math.min(k, side ? split - from : to - split);
            from = side ? split : from;
            to = side ? to : split;
        }
        return Math.max(1, contacts + to - from - (node.dialable ? 1 : 0));
    }
}
