package io.dswarm.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dswarm.kademlia.config.Config;
import io.dswarm.simulator.HopcountReference.Case;
import io.dswarm.simulator.network.Latency;
import io.dswarm.simulator.network.NetworkModel;
import io.dswarm.simulator.workload.Workload;
import io.dswarm.simulator.workload.Workload.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/// Tables that grew by real joins serve as well as ideal ones: hops, rounds, messages and recall
/// within a tenth of the reference.
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
        Case full = standard(HopcountReference.full(), nodes);
        Outcome keys = run(nodes, Target.KEY);
        assertThat(keys.figure("recall")).isGreaterThan(0.999);
        assertClose("rounds", keys.figure("rounds.mean"), full.rounds());
        assertClose("messages", keys.figure("messages.mean"), full.messages());
        Outcome named = run(nodes, Target.NODE);
        assertThat(named.figure("success")).isEqualTo(1);
        double hops = standard(HopcountReference.named(), nodes).hops();
        assertClose("hops", named.figure("hops.mean"), hops);
    }

    private static Case standard(Stream<Case> cases, int nodes) {
        return cases.filter(it -> it.n() == nodes && it.k() == 20 && it.alpha() == 3)
                .findFirst()
                .orElseThrow();
    }

    private static void assertClose(String figure, double measured, double expected) {
        System.out.printf(
                "join | %-8s | joined %8.4f | reference %8.4f | %+.1f %%%n",
                figure, measured, expected, 100 * (measured / expected - 1));
        assertThat(measured).as(figure).isCloseTo(expected, within(0.1 * expected));
    }

    private static Outcome run(int nodes, Target target) {
        Setting quiet =
                Setting.quiet(nodes, Config.standard(), Workload.lookups(200, target), 10_000_000);
        return Run.of(
                new Setting(
                        nodes,
                        Setting.Tables.JOIN,
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
