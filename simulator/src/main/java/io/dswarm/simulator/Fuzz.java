package io.dswarm.simulator;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Key;
import io.dswarm.simulator.churn.Disruption;
import io.dswarm.simulator.churn.Sessions;
import io.dswarm.simulator.fault.Fault;
import io.dswarm.simulator.fault.Group;
import io.dswarm.simulator.fault.Isolation;
import io.dswarm.simulator.fault.Lag;
import io.dswarm.simulator.fault.Loss;
import io.dswarm.simulator.fault.OneWay;
import io.dswarm.simulator.fault.Partition;
import io.dswarm.simulator.fault.Rule;
import io.dswarm.simulator.hostile.Behaviour;
import io.dswarm.simulator.hostile.Hostility;
import io.dswarm.simulator.measure.Row;
import io.dswarm.simulator.network.Latency;
import io.dswarm.simulator.network.NetworkModel;
import io.dswarm.simulator.random.Seed;
import io.dswarm.simulator.workload.Workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Small swarms with random faults, all invariants on. What befalls a swarm follows from its seed
/// alone, so that a seed is all it takes to see a failure again.
///
/// Where every node is honest and stays, one more thing must hold: once the faults are over and
/// upkeep had its time, every acknowledged value that a live node still holds is found.
public final class Fuzz {
    private static final long SECOND = 1_000_000;
    private static final long DURATION = 30 * SECOND;

    /// Time for tables and holders to find each other again: three rounds of upkeep.
    private static final long RECOVERY = 200 * SECOND;

    private static final int UPKEEP_SECONDS = 60;
    private static final int KEYS = 5;

    private final SplittableRandom random;

    private Fuzz(long seed) {
        random = new Seed(seed).child("fuzz").random();
    }

    /// What was broken in the swarm of this seed; empty as it should be.
    public static List<String> run(long seed) {
        Setting setting = setting(seed);
        Run run = new Run(setting, new Seed(seed));
        run.prepare();
        run.begin();
        run.measure(_ -> {});
        List<String> broken = new ArrayList<>();
        if (isGentle(setting)) {
            broken.addAll(lost(run));
        }
        broken.addAll(run.outcome().violations());
        return broken;
    }

    /// The setting of this seed, for people.
    public static String describe(long seed) {
        return setting(seed).toString();
    }

    static Setting setting(long seed) {
        return new Fuzz(seed).setting();
    }

    private static boolean isGentle(Setting setting) {
        return setting.hostility().share() == 0
                && setting.network().loss() == 0
                && setting.network().undialable() == 0
                && setting.sessions() instanceof Sessions.Endless;
    }

    /// Reads every acknowledged value once everything is calm.
    private static List<String> lost(Run run) {
        Simulation simulation = run.simulation();
        simulation.runUntil(simulation.now() + RECOVERY);
        List<String> lost = new ArrayList<>();
        for (int number = 0; number < KEYS; number++) {
            Key key = run.values().key(number);
            VirtualNode asker = run.users().asker();
            if (asker != null && isHeld(run, key)) {
                int before = run.rows().size();
                run.users().get(asker, number);
                run.drain();
                List<Row> rows = run.rows().subList(before, run.rows().size());
                if (rows.isEmpty() || !rows.getLast().success()) {
                    lost.add(asker.id() + " does not find " + key + ", which is still held");
                }
            }
        }
        return lost;
    }

    private static boolean isHeld(Run run, Key key) {
        long acknowledged = run.values().acknowledged(key);
        Simulation simulation = run.simulation();
        return acknowledged > 0
                && simulation.population().live().stream()
                        .map(node -> node.kademlia.held(key, simulation.now()))
                        .anyMatch(held -> held != null && held.sequence() >= acknowledged);
    }

    private Setting setting() {
        boolean stays = random.nextInt(3) > 0;
        return new Setting(
                random.nextInt(6, 31),
                pick(List.of(Setting.Tables.values())),
                20 * SECOND,
                true,
                config(),
                network(),
                stays
                        ? new Sessions.Endless()
                        : new Sessions.Exponential(random.nextLong(20, 300) * SECOND),
                disruptions(),
                faults(),
                hostility(),
                new Workload(
                        1,
                        0.7,
                        1,
                        Workload.Arrivals.POISSON,
                        pick(List.of(Workload.Target.values())),
                        KEYS,
                        0.5,
                        random.nextInt(200),
                        KEYS,
                        List.of()),
                DURATION,
                0,
                true);
    }

    private Config config() {
        return Config.standard()
                .with(Parameter.K, pick(List.of(4, 8, 20)))
                .with(Parameter.ALPHA, random.nextInt(1, 6))
                .with(Parameter.DISJOINT_PATHS, pick(List.of(1, 1, 2, 4)))
                .with(Parameter.REFRESH, UPKEEP_SECONDS)
                .with(Parameter.REPUBLISH, UPKEEP_SECONDS)
                .with(Parameter.PROBE_AFTER, random.nextInt(5, 60));
    }

    private NetworkModel network() {
        return new NetworkModel(
                new Latency.Uniform(random.nextInt(1_000, 20_000), random.nextInt(20_000, 400_000)),
                sometimes(0.2),
                sometimes(0.1),
                sometimes(0.3),
                SECOND,
                sometimes(0.2));
    }

    /// Zero half of the time, else up to `most`.
    private double sometimes(double most) {
        return random.nextBoolean() ? 0 : random.nextDouble(most);
    }

    private List<Disruption> disruptions() {
        List<Disruption> disruptions = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            long at = random.nextLong(DURATION);
            disruptions.add(
                    switch (random.nextInt(3)) {
                        case 0 -> new Disruption.MassJoin(at, random.nextInt(1, 10));
                        case 1 -> new Disruption.MassCrash(at, random.nextDouble(0.6));
                        default ->
                                new Disruption.HolderCrash(
                                        at, random.nextInt(KEYS), random.nextInt(1, 5));
                    });
        }
        return disruptions;
    }

    private List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            long from = random.nextLong(DURATION);
            long until = from + 1 + random.nextLong(DURATION);
            faults.add(new Fault("fault " + i, rule(), from, until));
        }
        return faults;
    }

    private Rule rule() {
        Group group = Group.share(random.nextDouble(), random.nextInt(1_000));
        return switch (random.nextInt(5)) {
            case 0 -> new Partition(group);
            case 1 -> new OneWay(group);
            case 2 -> new Isolation(group);
            case 3 -> new Loss(random.nextDouble(), group);
            default -> new Lag(random.nextLong(3 * SECOND), random.nextLong(SECOND), group);
        };
    }

    private Hostility hostility() {
        Behaviour behaviour = pick(List.of(Behaviour.values()));
        if (random.nextInt(3) > 0) {
            return Hostility.NONE;
        }
        return new Hostility(random.nextDouble(0.4), behaviour, 0, 1, Optional.empty());
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
