package io.dswarm.simulator;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.lookup.Ending;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.simulator.measure.Row;
import io.dswarm.simulator.network.Latency;
import io.dswarm.simulator.workload.Workload;

import java.util.List;

/// Holds what operations found against the truth.
final class Judge {
    private final Simulation simulation;
    private final Values values;
    private final boolean named;
    private final int k;

    /// Round trip in microseconds where all are equal; NaN otherwise.
    private final double roundTrip;

    Judge(Simulation simulation, Values values) {
        this.simulation = simulation;
        this.values = values;
        named = simulation.setting().workload().target() == Workload.Target.NODE;
        k = simulation.setting().config().getInt(Parameter.K);
        roundTrip =
                simulation.setting().network().latency() instanceof Latency.Constant(long micros)
                        ? 2.0 * micros
                        : Double.NaN;
    }

    Row lookup(Pending operation, LookupResult result) {
        if (named) {
            boolean found = result.ending() == Ending.NAMED;
            return row(operation, found, Double.NaN, result);
        }
        List<VirtualNode> truth =
                simulation.population().reachable().closest(operation.target, k, operation.node);
        int honest = 0;
        int found = 0;
        boolean closest = false;
        for (VirtualNode node : truth) {
            if (node.honest()) {
                boolean hit = contains(result.closest(), node, honest);
                closest |= hit && honest == 0;
                honest++;
                found += hit ? 1 : 0;
            }
        }
        double recall = honest == 0 ? Double.NaN : (double) found / honest;
        return row(operation, closest, recall, result);
    }

    /// Whether a node is among contacts; where it should be is looked first.
    private static boolean contains(List<Contact> contacts, VirtualNode node, int expected) {
        if (expected < contacts.size() && contacts.get(expected).equals(node.contact)) {
            return true;
        }
        for (Contact contact : contacts) {
            if (contact.isOf(node.id())) {
                return true;
            }
        }
        return false;
    }

    Row get(Pending operation, Effect.GetFinished get) {
        Record found = get.found();
        boolean success =
                found == null
                        ? operation.expected == 0
                        : found.sequence() >= operation.expected && values.wasPut(found);
        return row(operation, success, Double.NaN, get.lookup());
    }

    Row put(Pending operation, Effect.PutFinished put) {
        if (put.done()) {
            values.acknowledge(put.put());
        }
        return row(operation, put.done(), Double.NaN, put.lookup());
    }

    /// The node did not begin it.
    Row refused(Pending operation) {
        return new Row(
                operation.started,
                operation.operation,
                operation.node.ordinal,
                false,
                Double.NaN,
                -1,
                Double.NaN,
                0,
                0,
                0,
                0);
    }

    private Row row(Pending operation, boolean success, double recall, LookupResult result) {
        long latency = simulation.now() - operation.started;
        return new Row(
                operation.started,
                operation.operation,
                operation.node.ordinal,
                success,
                recall,
                result.hops(),
                latency / roundTrip,
                result.requests(),
                operation.bytes,
                latency,
                result.requests() - result.responses());
    }
}
