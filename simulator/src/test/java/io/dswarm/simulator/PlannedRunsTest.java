package io.dswarm.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.simulator.measure.Row;
import io.dswarm.simulator.measure.Sample;
import io.dswarm.simulator.plan.Experiment;
import io.dswarm.simulator.plan.Plan;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Small runs from the text of a plan to the figures: what a field of the plan asks for is what
/// befalls the network.
class PlannedRunsTest {
    private static final String LOOKUPS = "workload: {lookups: 20/s}\n";

    /// 60 nodes with ideal tables, delays of 50 ms, 10 s, and whatever `more` says.
    private static Outcome run(String more) {
        String text =
                """
                name: small
                seed: 5
                nodes: 60
                maintenance: false
                invariants: true
                protocol: {k: 8}
                duration: 10 s
                sampleEvery: 1 s
                """;
        Experiment experiment =
                Plan.read("plan.yaml", text + more, _ -> "0 10\n30 0\n", Figures.NAMES);
        Experiment.Run run = experiment.runs().getFirst();
        Outcome outcome = Run.of(run.variant().setting(), run.seed());
        assertThat(outcome.violations()).isEmpty();
        return outcome;
    }

    private static Outcome network(String more) {
        return run("network: {latency: {model: constant, delay: 50 ms}" + more + "}\n" + LOOKUPS);
    }

    private static double mean(Outcome outcome, Predicate<Row> which) {
        return outcome.rows().stream()
                .filter(which)
                .mapToDouble(Row::recall)
                .average()
                .orElseThrow();
    }

    @Test
    void undialableNodesAskButAreNeverAsked() {
        Outcome all = network("");
        Outcome half = network(", undialable: 50 %");
        assertThat(half.figure("live")).isEqualTo(60);
        assertThat(half.figure("recall")).as("of those that can be called").isEqualTo(1);
        assertThat(half.figure("unanswered.mean")).as("no table names them").isZero();
        assertThat(half.figure("gini")).isGreaterThan(all.figure("gini") + 0.15);
    }

    @Test
    void duplicatesArriveAndChangeNothingThatIsFound() {
        Outcome once = network("");
        Outcome twice = network(", duplication: 100 %");
        assertThat(twice.figure("events")).isGreaterThan(2 * once.figure("events"));
        assertThat(twice.figure("recall")).isEqualTo(1);
        assertThat(twice.figure("messages.mean")).isEqualTo(once.figure("messages.mean"));
    }

    @Test
    void reorderingHoldsMessagesBackAndLosesNone() {
        Outcome straight = network("");
        Outcome mixed = network(", reordering: 100 %, reorderBy: 100 ms");
        assertThat(mixed.figure("recall")).isEqualTo(1);
        assertThat(mixed.figure("unanswered.mean")).isZero();
        assertThat(mixed.figure("latency.mean"))
                .isBetween(
                        1.3 * straight.figure("latency.mean"),
                        3.1 * straight.figure("latency.mean"));
    }

    @Test
    void thoseOfAMassJoinAreFound() {
        Outcome outcome = run(LOOKUPS + "events: [{at: 2 s, kind: join, nodes: 60}]\n");
        List<Sample> samples = outcome.samples();
        assertThat(samples.getFirst().live()).isEqualTo(60);
        assertThat(samples.getLast().live()).isEqualTo(120);
        long start = outcome.rows().getFirst().start();
        assertThat(mean(outcome, row -> row.start() > start + 6_000_000)).isGreaterThan(0.95);
    }

    @Test
    void keysOfAZipfWorkloadAreFewerTheSteeperItIs() {
        assertThat(keysPut(0)).isGreaterThan(150);
        assertThat(keysPut(2)).isBetween(3, 60);
    }

    private static int keysPut(int zipf) {
        String workload = "workload: {puts: 20/s, keys: 1000, zipf: %d}\n".formatted(zipf);
        return Arrays.stream(run(workload).density().records()).sum();
    }

    @Test
    void namedNodesAskAndNobodyElse() {
        Outcome outcome = run("workload: {lookups: 20/s, from: [3, 17]}\n");
        assertThat(outcome.rows()).extracting(Row::node).containsOnly(3, 17);
    }

    @Test
    void aOneWayCutIsFeltAsLongAsItLasts() {
        Outcome outcome =
                run(
                        LOOKUPS
                                + "faults: [{name: cut, kind: oneWay, share: 50 %, at: 3 s,"
                                + " until: 6 s}]\n");
        long start = outcome.rows().getFirst().start();
        assertThat(mean(outcome, row -> row.start() < start + 2_000_000)).isEqualTo(1);
        Predicate<Row> within =
                row -> row.start() > start + 3_000_000 && row.start() < start + 5_000_000;
        assertThat(mean(outcome, within)).isLessThan(0.8);
        assertThat(outcome.faults())
                .singleElement()
                .satisfies(tally -> {
                    assertThat(tally.fault()).isEqualTo("cut");
                    assertThat(tally.dropped()).isPositive();
                    assertThat(tally.passed()).isGreaterThan(tally.dropped());
                });
    }

    @Test
    void delaysComeFromTheMatrixOfTheFile() {
        Outcome outcome =
                run(
                        "network: {latency: {model: matrix, file: delays, values: one-way}}\n"
                                + LOOKUPS);
        assertThat(outcome.rows())
                .as("a round trip between the two places is 10 and 30 ms")
                .allMatch(row -> row.latency() % 40_000 == 0)
                .anyMatch(row -> row.latency() == 40_000);
    }
}
