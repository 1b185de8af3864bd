package io.dswarm.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Key;
import io.dswarm.simulator.churn.Disruption;
import io.dswarm.simulator.churn.Sessions;
import io.dswarm.simulator.fault.Fault;
import io.dswarm.simulator.fault.Group;
import io.dswarm.simulator.fault.Partition;
import io.dswarm.simulator.hostile.Hostility;
import io.dswarm.simulator.measure.Row;
import io.dswarm.simulator.network.Latency;
import io.dswarm.simulator.network.NetworkModel;
import io.dswarm.simulator.random.Seed;
import io.dswarm.simulator.workload.Workload;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A swarm to tell stories with: things befall it, and it is asked what it still knows.
final class VirtualSwarm {
    private final Run run;
    private final int keys;

    private VirtualSwarm(Setting setting, long seed) {
        run = new Run(setting, new Seed(seed));
        keys = setting.workload().keys();
        run.prepare();
        run.begin();
    }

    /// Nodes that joined one after another, with upkeep every few minutes and all invariants on.
    static VirtualSwarm swarm(int nodes) {
        return swarm(nodes, config(), Hostility.NONE, 20, 7);
    }

    static Config config() {
        return Config.standard()
                .with(Parameter.K, 8)
                .with(Parameter.REFRESH, 300)
                .with(Parameter.REPUBLISH, 300)
                .with(Parameter.PROBE_AFTER, 60);
    }

    static VirtualSwarm swarm(int nodes, Config config, Hostility hostility, int keys, long seed) {
        Workload workload =
                new Workload(
                        0,
                        0,
                        0,
                        Workload.Arrivals.REGULAR,
                        Workload.Target.KEY,
                        keys,
                        0,
                        64,
                        0,
                        List.of());
        return new VirtualSwarm(
                new Setting(
                        nodes,
                        Setting.Tables.JOIN,
                        0,
                        true,
                        config,
                        NetworkModel.of(new Latency.Uniform(20_000, 80_000)),
                        new Sessions.Endless(),
                        List.of(),
                        List.of(),
                        hostility,
                        workload,
                        60_000_000,
                        0,
                        true),
                seed);
    }

    void run(long amount, TimeUnit unit) {
        run.simulation().runUntil(run.simulation().now() + unit.toMicros(amount));
    }

    /// Has random nodes put a new version of every value; all of them are acknowledged.
    void putEveryValue() {
        for (int key = 0; key < keys; key++) {
            run.users().put(anybody(), key);
        }
        assertThat(finished()).hasSize(keys).allMatch(Row::success);
    }

    /// The share of values that random nodes find, no older than what was acknowledged.
    double found() {
        for (int key = 0; key < keys; key++) {
            run.users().get(anybody(), key);
        }
        return finished().stream().mapToInt(row -> row.success() ? 1 : 0).average().orElse(0);
    }

    private VirtualNode anybody() {
        return Objects.requireNonNull(run.users().asker());
    }

    private List<Row> finished() {
        int before = run.rows().size();
        run.drain();
        return List.copyOf(run.rows().subList(before, run.rows().size()));
    }

    void partition(double share) {
        run.simulation()
                .faults()
                .add(Fault.lasting("partition", new Partition(Group.share(share, 3)), 0));
    }

    void heal() {
        assertThat(run.simulation().faults().remove("partition")).isTrue();
    }

    void crash(double share) {
        run.comings().happen(new Disruption.MassCrash(0, share));
    }

    void crashHolders(int key, int nodes) {
        run.comings().happen(new Disruption.HolderCrash(0, key, nodes));
    }

    int size() {
        return run.simulation().population().live().size();
    }

    /// Live nodes that hold the value of a key.
    long holders(int number) {
        Key key = run.values().key(number);
        return run.simulation().population().live().stream()
                .filter(node -> node.kademlia.held(key, run.simulation().now()) != null)
                .count();
    }

    /// How many of the `count` live nodes closest to a key hold its value.
    long closestThatHold(int number, int count) {
        Key key = run.values().key(number);
        return run.simulation().population().reachable().closest(key, count, null).stream()
                .filter(node -> node.kademlia.held(key, run.simulation().now()) != null)
                .count();
    }

    void assertEveryValueIsFound() {
        assertThat(found()).isEqualTo(1);
    }

    void assertNothingWasBroken() {
        assertThat(run.outcome().violations()).isEmpty();
    }
}
