package io.dswarm.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.simulator.hostile.Behaviour;
import io.dswarm.simulator.hostile.Hostility;
import io.dswarm.simulator.network.Latency;
import io.dswarm.simulator.network.NetworkModel;
import io.dswarm.simulator.workload.Workload;
import io.dswarm.simulator.workload.Workload.Target;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/// What hostile nodes do to lookups for a node, and what disjoint paths do about it.
class HostileTest {
    private static double success(Behaviour behaviour, double share, int paths) {
        Config config =
                Config.standard().with(Parameter.K, 16).with(Parameter.DISJOINT_PATHS, paths);
        Setting quiet = Setting.quiet(2_000, config, Workload.lookups(50, Target.NODE), 20_000_000);
        Setting setting =
                new Setting(
                        quiet.nodes(),
                        quiet.tables(),
                        0,
                        false,
                        config,
                        NetworkModel.of(new Latency.Constant(50_000)),
                        quiet.sessions(),
                        List.of(),
                        List.of(),
                        new Hostility(share, behaviour, 0, 1, Optional.empty()),
                        quiet.workload(),
                        quiet.duration(),
                        0,
                        false);
        double success = Run.of(setting, 1).figure("success");
        System.out.printf(
                "hostile | %s %.1f, %d paths: success %.4f%n", behaviour, share, paths, success);
        return success;
    }

    @Test
    void silentNodesCostTimeAndLittleElse() {
        assertThat(success(Behaviour.SILENT, 0.2, 1)).isGreaterThan(0.99);
    }

    @Test
    void disjointPathsHelpAgainstColludingNodes() {
        double one = success(Behaviour.COLLUDING, 0.6, 1);
        double four = success(Behaviour.COLLUDING, 0.6, 4);
        double eight = success(Behaviour.COLLUDING, 0.6, 8);
        assertThat(one).isBetween(0.3, 0.9);
        assertThat(four).isGreaterThan(one + 0.05);
        assertThat(eight).isGreaterThan(four + 0.02);
    }
}
