package io.dswarm.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dswarm.kademlia.config.Config;
import io.dswarm.simulator.network.Latency;
import io.dswarm.simulator.network.NetworkModel;
import io.dswarm.simulator.workload.Workload;
import io.dswarm.simulator.workload.Workload.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Tables that grew by real joins serve nearly as well as ideal ones: rounds, messages and recall
/// within 10 %, hops within 40 %.
class JoinTest {
    @Test
    void aThousandNodesThatJoinedLookUpAsIdealOnesDo() {
        assertNearlyIdeal(1_000);
    }

    @Tag("long")
    @Test
    void tenThousandNodesThatJoinedLookUpAsIdealOnesDo() {
        assertNearlyIdeal(10_000);
    }

    private static void assertNearlyIdeal(int nodes) {
        Outcome ideal = run(nodes, Setting.Tables.IDEAL, Target.KEY);
        Outcome joined = run(nodes, Setting.Tables.JOIN, Target.KEY);
        for (String figure : List.of("rounds.mean", "messages.mean", "recall", "success")) {
            assertClose(figure, joined, ideal, 0.1);
        }
        // A join fills a far bucket by one lookup, with neighbours of one random point: they know
        // less that is new to each other than random members of the subtree would.
        assertClose(
                "hops.mean",
                run(nodes, Setting.Tables.JOIN, Target.NODE),
                run(nodes, Setting.Tables.IDEAL, Target.NODE),
                0.4);
    }

    private static void assertClose(String figure, Outcome joined, Outcome ideal, double share) {
        double expected = ideal.figure(figure);
        double measured = joined.figure(figure);
        System.out.printf(
                "join | %-13s | joined %8.4f | ideal %8.4f | %+.1f %%%n",
                figure, measured, expected, 100 * (measured / expected - 1));
        assertThat(measured).as(figure).isCloseTo(expected, within(share * expected));
    }

    private static Outcome run(int nodes, Setting.Tables tables, Target target) {
        Setting quiet =
                Setting.quiet(nodes, Config.standard(), Workload.lookups(200, target), 10_000_000);
        return Run.of(
                new Setting(
                        nodes,
                        tables,
                        0,
                        true,
                        quiet.config(),
                        NetworkModel.of(new Latency.Constant(50_000)),
                        quiet.sessions(),
                        List.of(),
                        List.of(),
                        quiet.hostility(),
                        quiet.workload(),
                        quiet.duration(),
                        0,
                        false),
                3);
    }
}
