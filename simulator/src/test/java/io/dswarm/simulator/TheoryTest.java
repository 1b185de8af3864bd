package io.dswarm.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.simulator.measure.Row;
import io.dswarm.simulator.workload.Workload;
import io.dswarm.simulator.workload.Workload.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// With ideal tables, equal delays and no loss a lookup costs what theory says: the simulator
/// against a Monte Carlo that shares no code with it.
class TheoryTest {
    private static final double TWO_PERCENT = 0.02;
    private static final double A_HUNDREDTH = 0.01;

    /// Networks and lookups in each.
    private static final int NETWORKS = 5;

    private static final int LOOKUPS = 8_000;

    static Stream<HopcountReference.Case> smallNamed() {
        return HopcountReference.named().filter(it -> it.n() == 1_000);
    }

    static Stream<HopcountReference.Case> smallFull() {
        return HopcountReference.full().filter(it -> it.n() == 1_000);
    }

    static Stream<HopcountReference.Case> largeNamed() {
        return HopcountReference.named().filter(it -> it.n() > 1_000);
    }

    static Stream<HopcountReference.Case> largeFull() {
        return HopcountReference.full().filter(it -> it.n() > 1_000);
    }

    @ParameterizedTest
    @MethodSource("smallNamed")
    void aNodeIsFoundAfterAsManyHopsAsTheorySays(HopcountReference.Case expected) {
        assertHops(expected);
    }

    @ParameterizedTest
    @MethodSource("smallFull")
    void theClosestAreFoundAfterAsManyRoundsAndMessagesAsTheorySays(
            HopcountReference.Case expected) {
        assertRoundsAndMessages(expected);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("largeNamed")
    void aNodeOfALargeNetworkIsFoundAfterAsManyHops(HopcountReference.Case expected) {
        assertHops(expected);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("largeFull")
    void theClosestOfALargeNetworkAreFoundAfterAsManyRounds(HopcountReference.Case expected) {
        assertRoundsAndMessages(expected);
    }

    private static void assertHops(HopcountReference.Case expected) {
        List<Row> rows = rows(expected, Target.NODE);
        print("hops", expected, mean(rows, Row::hops), expected.hops());
        assertThat(rows).allMatch(Row::success);
        assertClose(mean(rows, Row::hops), expected.hops());
        for (int bin = 0; bin < 8; bin++) {
            int hops = bin;
            double share = mean(rows, row -> row.hops() == hops ? 1 : 0);
            assertThat(share)
                    .as("share of lookups with %d hops", hops)
                    .isCloseTo(expected.hopShare(hops), within(A_HUNDREDTH));
        }
    }

    private static void assertRoundsAndMessages(HopcountReference.Case expected) {
        List<Row> rows = rows(expected, Target.KEY);
        print("rounds", expected, mean(rows, Row::rounds), expected.rounds());
        print("messages", expected, mean(rows, Row::messages), expected.messages());
        print("recall", expected, mean(rows, Row::recall), 1);
        assertClose(mean(rows, Row::rounds), expected.rounds());
        assertClose(mean(rows, Row::messages), expected.messages());
        assertThat(mean(rows, Row::recall)).isGreaterThanOrEqualTo(0.9999);
    }

    private static void assertClose(double measured, double expected) {
        assertThat(measured).isCloseTo(expected, within(TWO_PERCENT * expected));
    }

    private static List<Row> rows(HopcountReference.Case reference, Target target) {
        Config config =
                Config.standard()
                        .with(Parameter.K, reference.k())
                        .with(Parameter.ALPHA, reference.alpha());
        Setting setting =
                Setting.quiet(
                        reference.n(), config, Workload.lookups(1_000, target), LOOKUPS * 1_000L);
        List<Row> rows = new ArrayList<>();
        for (int network = 1; network <= NETWORKS; network++) {
            rows.addAll(Run.of(setting, network).rows());
        }
        return rows;
    }

    private static double mean(List<Row> rows, ToDoubleFunction<Row> value) {
        return rows.stream().mapToDouble(value).average().orElseThrow();
    }

    /// The figures themselves, for who wants to see more than that they are right.
    private static void print(
            String what, HopcountReference.Case of, double measured, double expected) {
        System.out.printf(
                "theory | %-8s | %-22s | measured %9.4f | expected %9.4f | %+.2f %%%n",
                what, of, measured, expected, 100 * (measured / expected - 1));
    }
}
