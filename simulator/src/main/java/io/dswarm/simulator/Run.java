package io.dswarm.simulator;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Event;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Key;
import io.dswarm.simulator.fault.Fault;
import io.dswarm.simulator.measure.Density;
import io.dswarm.simulator.measure.Gini;
import io.dswarm.simulator.measure.Row;
import io.dswarm.simulator.random.Seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/// One run from beginning to end: build the network, let it settle, measure, sum up.
public final class Run {
    /// Distance of joins where tables come from real ones, in microseconds.
    private static final long JOIN_EVERY = 20_000;

    /// Time for the last of a series of joins or puts to end, in microseconds.
    private static final long GRACE = 10_000_000;

    /// Operations that are still under way so long after the measured time are given up.
    private static final long LAST_CALL = 120_000_000;

    /// Into how many pieces the measured time is cut to tell of progress.
    private static final int PIECES = 200;

    private final Setting setting;
    private final Simulation simulation;
    private final Population population;
    private final Values values;
    private final Users users;
    private final Comings comings;
    private final Sampler sampler;
    private final Watch watch;
    private final Seed seed;
    private final List<Row> rows = new ArrayList<>();
    private boolean recording;

    Run(Setting setting, Seed seed) {
        this.setting = setting;
        this.seed = seed;
        simulation = new Simulation(setting, seed);
        population = simulation.population();
        values = new Values(population.signer(), setting, seed);
        users = new Users(simulation, values, seed.child("users"), this::record);
        comings = new Comings(simulation, values, seed.child("churn"));
        sampler = new Sampler(simulation, seed.child("samples"));
        watch = new Watch(simulation, values, setting.invariants());
        simulation.observe(this::seen);
    }

    private void seen(VirtualNode node, Effect effect, long now) {
        users.seen(effect);
        watch.seen(node, effect, now);
    }

    private void record(Row row) {
        if (recording) {
            rows.add(row);
            sampler.ended(row);
        }
    }

    /// Runs a setting. `progress` is told the share that is done, from 0 to 1, now and then.
    public static Outcome of(Setting setting, long seed, DoubleConsumer progress) {
        return new Run(setting, new Seed(seed)).run(progress);
    }

    /// Runs a setting and tells nobody how far it is.
    public static Outcome of(Setting setting, long seed) {
        return of(setting, seed, _ -> {});
    }

    private Outcome run(DoubleConsumer progress) {
        prepare();
        begin();
        measure(progress);
        return outcome();
    }

    /// Builds the network and lets it settle.
    void prepare() {
        build();
        settle();
    }

    private void build() {
        switch (setting.tables()) {
            case IDEAL -> {
                population.populate(setting.nodes());
                SplittableRandom random = seed.child("tables").random();
                new IdealTables(population, setting.config().getInt(Parameter.K), random).fill();
                startUpkeep();
            }
            case JOIN -> joinOneByOne();
        }
    }

    /// Ideal tables need no join; where nodes do upkeep each begins at a phase of its own.
    private void startUpkeep() {
        long refresh = setting.config().micros(Parameter.REFRESH);
        if (setting.maintenance() && refresh > 0) {
            SplittableRandom phases = seed.child("phases").random();
            for (VirtualNode node : population.live()) {
                simulation.at(
                        simulation.now() + phases.nextLong(refresh),
                        "upkeep",
                        () -> simulation.tell(node, new Event.Bootstrap(List.of())));
            }
        }
    }

    private void joinOneByOne() {
        population.add();
        for (int i = 1; i < setting.nodes(); i++) {
            long time = simulation.now() + i * JOIN_EVERY;
            simulation.at(time, "join", () -> population.join(population.add()));
        }
        simulation.runUntil(simulation.now() + setting.nodes() * JOIN_EVERY + GRACE);
    }

    private void settle() {
        new Sybils(simulation, values).join();
        comings.begin();
        simulation.runUntil(simulation.now() + setting.settle());
        int preload = setting.workload().preload();
        if (preload > 0) {
            long time = preload * JOIN_EVERY;
            users.preload(time);
            simulation.runUntil(simulation.now() + time + GRACE);
        }
    }

    /// From now on operations and traffic count, and the experiment's faults take their course.
    void begin() {
        simulation.begin();
        recording = true;
        for (Fault fault : setting.faults()) {
            simulation.faults().add(fault.shifted(simulation.now()));
        }
        comings.schedule(setting.disruptions());
    }

    /// Has the users do their work and waits until all of it has ended.
    void measure(DoubleConsumer progress) {
        long start = simulation.now();
        long end = start + setting.duration();
        sampler.begin(end);
        progress.accept(0);
        users.begin(end);
        for (int piece = 1; piece <= PIECES; piece++) {
            simulation.runUntil(start + setting.duration() / PIECES * piece);
            progress.accept((double) piece / PIECES);
        }
        simulation.runUntil(end);
        drain();
    }

    /// Waits until every operation has ended.
    void drain() {
        long step = LAST_CALL / 1_000;
        long last = simulation.now() + LAST_CALL;
        users.forgetTheDead();
        while (users.underWay() > 0 && simulation.now() < last) {
            simulation.runUntil(simulation.now() + step);
            users.forgetTheDead();
        }
    }

    Simulation simulation() {
        return simulation;
    }

    Users users() {
        return users;
    }

    Values values() {
        return values;
    }

    Comings comings() {
        return comings;
    }

    /// Operations that have ended so far.
    List<Row> rows() {
        return rows;
    }

    /// Sums up.
    Outcome outcome() {
        watch.look();
        long events = simulation.digest().events();
        Map<String, Double> figures =
                sampler.figures(new Figures())
                        .operations(rows)
                        .set("gini", Gini.of(loads()))
                        .set("live", population.live().size())
                        .set("events", (double) events)
                        .set("violations", (double) watch.violations().count())
                        .values();
        rows.forEach(this::digest);
        figures.values().forEach(simulation.digest()::add);
        return new Outcome(
                simulation.digest().hex(),
                events,
                figures,
                List.copyOf(rows),
                sampler.samples(),
                simulation.faults().tallies(),
                watch.violations().first(),
                density());
    }

    private Density density() {
        return Density.of(
                population.live().stream().mapToLong(node -> node.id().w0()).toArray(),
                values.keys().stream()
                        .filter(key -> values.acknowledged(key) > 0)
                        .mapToLong(Key::w0));
    }

    private void digest(Row row) {
        simulation
                .digest()
                .add(row.start(), row.operation().name().charAt(0), row.node(), row.messages());
        simulation.digest().add(row.latency(), row.hops(), row.success() ? 1 : 0, row.unanswered());
        simulation.digest().add(row.bytes());
        simulation.digest().add(row.recall());
    }

    private long[] loads() {
        return population.live().stream().mapToLong(node -> node.load).toArray();
    }
}
