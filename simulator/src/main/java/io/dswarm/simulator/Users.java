package io.dswarm.simulator;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Event;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.Want;
import io.dswarm.simulator.measure.Row;
import io.dswarm.simulator.random.Draw;
import io.dswarm.simulator.random.Seed;
import io.dswarm.simulator.random.Zipf;
import io.dswarm.simulator.workload.Operation;
import io.dswarm.simulator.workload.Workload;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// The users: begin operations at nodes, wait for them to end, and judge how they went.
final class Users {
    private final Simulation simulation;
    private final Workload workload;
    private final Values values;
    private final Consumer<Row> rows;
    private final Judge judge;
    private final Zipf popularity;
    private final SplittableRandom keys;
    private final SplittableRandom askers;
    private final SplittableRandom arrivals;
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private long numbers;

    Users(Simulation simulation, Values values, Seed seed, Consumer<Row> rows) {
        this.simulation = simulation;
        this.workload = simulation.setting().workload();
        this.values = values;
        this.rows = rows;
        judge = new Judge(simulation, values);
        popularity = new Zipf(workload.keys(), workload.zipf());
        keys = seed.child("keys").random();
        askers = seed.child("askers").random();
        arrivals = seed.child("arrivals").random();
    }

    /// A node that is asked as the workload has it; null if none of those is alive.
    @Nullable VirtualNode asker() {
        Population population = simulation.population();
        if (workload.from().isEmpty()) {
            return population.anyHonest(askers);
        }
        int ordinal = workload.from().get(askers.nextInt(workload.from().size()));
        VirtualNode node = ordinal < population.all().size() ? population.all().get(ordinal) : null;
        return node != null && node.alive() ? node : null;
    }

    /// Operations under way.
    int underWay() {
        return pending.size();
    }

    /// Has operations begin from now on until `end`, exclusive.
    void begin(long end) {
        for (Operation operation : Operation.values()) {
            if (workload.rate(operation) > 0) {
                Schedule schedule = new Schedule(operation, end);
                simulation.at(schedule.next, "user", schedule::arrive);
            }
        }
    }

    /// Arrivals of one kind of operation; times are kept as reals so that rates hold exactly.
    private final class Schedule {
        final Operation operation;
        final long end;
        final double distance;
        double exact = simulation.now();
        long next = simulation.now();

        Schedule(Operation operation, long end) {
            this.operation = operation;
            this.end = end;
            distance = 1e6 / workload.rate(operation);
        }

        void arrive() {
            ask(operation);
            exact +=
                    switch (workload.arrivals()) {
                        case REGULAR -> distance;
                        case POISSON -> Draw.exponential(distance, arrivals);
                    };
            next = (long) exact;
            if (next < end) {
                simulation.at(next, "user", this::arrive);
            }
        }
    }

    /// Begins one operation at a node as the workload has it.
    void ask(Operation operation) {
        VirtualNode node = asker();
        if (node == null) {
            return;
        }
        switch (operation) {
            case LOOKUP -> lookup(node);
            case PUT -> put(node, popularity.next(keys));
            case GET -> get(node, popularity.next(keys));
        }
    }

    /// Puts each of the first keys once, evenly over `micros`.
    void preload(long micros) {
        long origin = simulation.now();
        for (int key = 0; key < workload.preload(); key++) {
            int number = key;
            long time = origin + micros * key / workload.preload();
            simulation.at(time, "preload", () -> preload(number));
        }
    }

    private void preload(int key) {
        VirtualNode node = asker();
        if (node != null) {
            put(node, key % workload.keys());
        }
    }

    private void lookup(VirtualNode node) {
        boolean named = workload.target() == Workload.Target.NODE;
        Point target = named ? otherThan(node) : randomKey();
        if (target != null) {
            Pending operation = start(Operation.LOOKUP, node, target);
            simulation.tell(
                    node, new Event.LookupRequested(operation.number, target, named, false));
        }
    }

    /// The id of a random honest node that can be found; null if there seems to be none but this.
    private @Nullable NodeId otherThan(VirtualNode node) {
        for (int attempt = 0; attempt < 100; attempt++) {
            VirtualNode other = simulation.population().anyHonest(keys);
            if (other != null && other != node && other.dialable) {
                return other.id();
            }
        }
        return null;
    }

    private Key randomKey() {
        return new Key(keys.nextLong(), keys.nextLong(), keys.nextLong(), keys.nextLong());
    }

    /// Has a node store the next version of the value of a key.
    void put(VirtualNode node, int key) {
        Record record = values.next(key, node.id(), simulation.now());
        Pending operation = start(Operation.PUT, node, record.key());
        simulation.tell(node, new Event.PutRequested(operation.number, record, 0, false));
    }

    /// Has a node read the value of a key.
    void get(VirtualNode node, int key) {
        Key target = values.key(key);
        Pending operation = start(Operation.GET, node, target);
        operation.expected = values.acknowledged(target);
        simulation.tell(node, new Event.GetRequested(operation.number, target, Want.ANY, false));
    }

    private Pending start(Operation operation, VirtualNode node, Point target) {
        Pending begun = new Pending(numbers++, operation, node, target, simulation.now());
        pending.put(begun.number, begun);
        node.begin(begun);
        return begun;
    }

    /// Takes an effect of a node: the end of an operation, perhaps.
    void seen(Effect effect) {
        switch (effect) {
            case Effect.Send _, Effect.Respond _, Effect.WakeAt _ -> {}
            case Effect.LookupFinished(LookupResult result) -> {
                Pending operation = pending.get(result.operation());
                if (operation != null && operation.operation == Operation.LOOKUP) {
                    end(operation, judge.lookup(operation, result));
                }
            }
            case Effect.GetFinished get -> {
                Pending operation = pending.get(get.operation());
                if (operation != null) {
                    end(operation, judge.get(operation, get));
                }
            }
            case Effect.PutFinished put -> {
                Pending operation = pending.get(put.operation());
                if (operation != null) {
                    end(operation, judge.put(operation, put));
                }
            }
            case Effect.OperationRefused refused -> {
                Pending operation = pending.get(refused.operation());
                if (operation != null) {
                    end(operation, judge.refused(operation));
                }
            }
            case Effect.ContactAdded _,
                    Effect.ContactRemoved _,
                    Effect.ContactStale _,
                    Effect.RecordStored _,
                    Effect.RecordRemoved _,
                    Effect.LookupStarted _,
                    Effect.PingFinished _,
                    Effect.Noticed _ -> {}
        }
    }

    private void end(Pending operation, Row row) {
        pending.remove(operation.number);
        operation.node.end(operation);
        rows.accept(row);
    }

    /// Forgets operations whose node crashed: nobody is left to be answered.
    void forgetTheDead() {
        pending.values().removeIf(operation -> !operation.node.alive());
    }
}
