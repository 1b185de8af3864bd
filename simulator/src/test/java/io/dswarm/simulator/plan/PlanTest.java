package io.dswarm.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.simulator.Figures;
import io.dswarm.simulator.Setting;
import io.dswarm.simulator.churn.Disruption;
import io.dswarm.simulator.churn.Sessions;
import io.dswarm.simulator.fault.OneWay;
import io.dswarm.simulator.network.Latency;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class PlanTest {
    private static Experiment read(String text) {
        return Plan.read("plan.yaml", text, name -> "0 " + name.length() + "\n1 0", Figures.NAMES);
    }

    private static Setting only(String text) {
        List<Variant> variants = read(text).variants();
        assertThat(variants).hasSize(1);
        return variants.getFirst().setting();
    }

    @Test
    void anEmptyMappingIsAPlanOfDefaults() {
        Setting setting = only("{}");
        assertThat(setting.nodes()).isEqualTo(1_000);
        assertThat(setting.network().latency()).isEqualTo(new Latency.Uniform(20_000, 80_000));
        assertThat(setting.config().changed()).isEmpty();
    }

    @Test
    void everyFieldFindsItsPlace() {
        Setting setting =
                only(
                        """
                        nodes: 12
                        tables: join
                        protocol: {k: 8, refresh: 10 min, timeoutInitial: 500 ms}
                        network: {latency: {model: constant, delay: 1.5 ms}, loss: 2 %}
                        churn: {model: weibull, shape: 0.38, scale: 42.4 min}
                        events:
                          - {at: 5 s, kind: holders, key: 3, nodes: 7}
                        faults:
                          - {name: mute, kind: oneWay, share: 10 %, at: 1 s, until: 2 s}
                        workload: {lookups: 90/min, valueBytes: 1 kB, from: [1, 2]}
                        duration: 1 h
                        """);
        assertThat(setting.nodes()).isEqualTo(12);
        assertThat(setting.tables()).isEqualTo(Setting.Tables.JOIN);
        assertThat(setting.config().get(Parameter.K)).isEqualTo(8);
        assertThat(setting.config().get(Parameter.REFRESH)).isEqualTo(600);
        assertThat(setting.config().get(Parameter.TIMEOUT_INITIAL)).isEqualTo(500);
        assertThat(setting.network().latency()).isEqualTo(new Latency.Constant(1_500));
        assertThat(setting.network().loss()).isEqualTo(0.02);
        assertThat(setting.sessions()).isEqualTo(new Sessions.Weibull(0.38, 2_544_000_000L));
        assertThat(setting.disruptions())
                .containsExactly(new Disruption.HolderCrash(5_000_000, 3, 7));
        assertThat(setting.faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.name()).isEqualTo("mute");
                    assertThat(fault.rule()).isInstanceOf(OneWay.class);
                    assertThat(fault.from()).isEqualTo(1_000_000);
                    assertThat(fault.until()).isEqualTo(2_000_000);
                });
        assertThat(setting.workload().lookups()).isEqualTo(1.5);
        assertThat(setting.workload().valueBytes()).isEqualTo(1_000);
        assertThat(setting.workload().from()).containsExactly(1, 2);
        assertThat(setting.duration()).isEqualTo(3_600_000_000L);
    }

    @Test
    void aListWhereOneValueBelongsSpansASweep() {
        Experiment experiment =
                read(
                        """
                        repeat: 2
                        nodes: [10, 20]
                        network: {loss: [0, 5 %]}
                        """);
        assertThat(experiment.variants().stream().map(Variant::values))
                .containsExactly(
                        Map.of("nodes", "10", "network.loss", "0"),
                        Map.of("nodes", "10", "network.loss", "5 %"),
                        Map.of("nodes", "20", "network.loss", "0"),
                        Map.of("nodes", "20", "network.loss", "5 %"));
        assertThat(experiment.runs()).hasSize(8);
        assertThat(experiment.runs().stream().map(Experiment.Run::seed).distinct()).hasSize(2);
        assertThat(experiment.swept()).containsExactly("nodes", "network.loss");
    }

    @Test
    void aListOfMappingsSpansASweepToo() {
        Experiment experiment =
                read(
                        """
                        churn:
                          - {model: none}
                          - {model: weibull, shape: [0.5, 0.6]}
                        """);
        assertThat(experiment.variants().stream().map(v -> v.setting().sessions()))
                .containsExactly(
                        new Sessions.Endless(),
                        new Sessions.Weibull(0.5, 2_514_000_000L),
                        new Sessions.Weibull(0.6, 2_514_000_000L));
    }

    @Test
    void theLockSaysTheSameWithEveryDefaultSpeltOut() {
        String plan =
                """
                name: locked
                seed: 9
                protocol: {alpha: [1, 3]}
                churn: [{model: none}, {model: exponential, mean: 5 min}]
                faults: [{kind: lag}]
                checks: [success >= 0.99]
                """;
        Experiment experiment = read(plan);
        Experiment locked = read(experiment.lock());
        assertThat(experiment.lock()).contains("k: ", "sampleEvery: ", "zipf: ");
        assertThat(locked.lock()).isEqualTo(experiment.lock());
        assertThat(locked.name()).isEqualTo("locked");
        assertThat(locked.checks()).isEqualTo(experiment.checks());
        assertThat(locked.runs().stream().map(run -> run.seed() + run.variant().label()))
                .isEqualTo(
                        experiment.runs().stream()
                                .map(run -> run.seed() + run.variant().label())
                                .toList());
    }

    @Test
    void aMatrixIsReadThroughTheInputs() {
        Experiment experiment = read("network: {latency: {model: matrix, file: four}}");
        assertThat(experiment.inputs()).containsExactly("four");
        Latency latency = experiment.variants().getFirst().setting().network().latency();
        assertThat(((Latency.Matrix) latency).delays().micros(0, 1)).isEqualTo(2_000);
    }

    @Test
    void theExampleIsAPlan() {
        assertThat(read(Plan.example()).runs()).hasSize(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    nodes: many      | plan.yaml:1: nodes: "many" is not possible here; allowed are whole numbers from 2 to 10000000
                    nodes: 1.5       | plan.yaml:1: nodes: "1.5" is not possible here; allowed are whole numbers from 2 to 10000000
                    nodes: []        | plan.yaml:1: nodes: an empty list; allowed are one value or a list of values
                    nodes: {a: 1}    | plan.yaml:1: nodes: is not a single value; allowed is one
                    node: 5          | plan.yaml:1: node: no such field; allowed are name, seed, repeat, nodes,
                    network: {loss: lots} | plan.yaml:1: network.loss: "lots" is not a share; allowed are 0 to 1, or 0 % to 100 %
                    duration: 5      | plan.yaml:1: duration: "5" is not a duration; allowed are a number and one of us, ms, s, min, h, d, such as 20 ms
                    tables: real     | plan.yaml:1: tables: "real" is not known; allowed are ideal, join
                    protocol: {k: 0} | plan.yaml:1: protocol.k: "0" is not possible here; allowed are whole numbers from 1 to 255
                    protocol: {k: 8.5} | plan.yaml:1: protocol.k: "8.5" is not possible here; allowed are whole numbers
                    protocol: {refresh: 9 weeks} | plan.yaml:1: protocol.refresh: "9 weeks" is not a duration; allowed are
                    protocol: {disjointPath: 4} | plan.yaml:1: protocol.disjointPath: no such field; allowed are k, alpha,
                    protocol: 5      | plan.yaml:1: protocol: is not a mapping; allowed are fields with values
                    faults: {a: 1}   | plan.yaml:1: faults: is not a list; allowed are lines that begin with -
                    faults: [{at: 2 s, until: 1 s}] | plan.yaml:1: faults[1].until: is not after at; allowed is a later time
                    checks: [success] | plan.yaml:1: checks: "success" is not a check; allowed are METRIC < <= == >= > NUMBER
                    checks: [luck > 1] | plan.yaml:1: checks: no metric luck; there are operations, success
                    seed: x          | plan.yaml:1: seed: "x" is not a seed; allowed are whole numbers of 64 bits
                    'a: [1           | plan.yaml:1: not YAML:
                    - 1              | plan.yaml:1: not a plan; `dswarm sim init` prints one
                    network: {latency: {model: uniform, min: 2 s, max: 1 s}} | plan.yaml:1: network.latency.max: is less than min
                    network: {latency: {model: matrix}} | plan.yaml:1: network.latency.file: : is missing; allowed is a path
                    """)
    void aWrongPlanNamesFileLineFieldAndWhatIsAllowed(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void anErrorNamesTheLineOfTheWrongElementOfASweep() {
        assertThatThrownBy(() -> read("network:\n  loss:\n    - 0\n    - 7\n"))
                .hasMessageStartingWith("plan.yaml:4: network.loss: \"7\"");
        assertThatThrownBy(() -> read("nodes: 5\nnodes: 6\n"))
                .hasMessageStartingWith("plan.yaml:2");
    }

    @Test
    void aSweepThatExplodesIsRefusedByTheProductOfItsLists() {
        String hundred = "[" + "2, ".repeat(99) + "2]";
        assertThatThrownBy(
                        () -> read("nodes: %s\nprotocol: {k: %1$s}\nrepeat: 2".formatted(hundred)))
                .hasMessageContaining("a sweep of 20000 or more runs; allowed are 10000");
        assertThatThrownBy(() ->
                        read(
                                "nodes: %s\nprotocol: {k: %1$s, alpha: %1$s, replacements: %1$s}"
                                        .formatted(hundred)))
                .hasMessageContaining("a sweep of 100000000 or more runs");
    }

    /// Of the lists within the elements of a list only those of the chosen one count.
    @Test
    void listsWithinAListAreAddedAndNotMultiplied() {
        String inner = "[" + "3 min, ".repeat(6) + "3 min]";
        String plan =
                """
                repeat: 1000
                churn:
                  - {model: exponential, mean: %s}
                  - {model: none}
                """;
        assertThat(read(plan.formatted(inner)).runs()).hasSize(8_000);
        String longer = "[" + "3 min, ".repeat(10) + "3 min]";
        assertThatThrownBy(() -> read(plan.formatted(longer)))
                .hasMessageContaining("a sweep of 11000 or more runs");
    }
}
