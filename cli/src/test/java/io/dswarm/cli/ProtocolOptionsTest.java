package io.dswarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.node.NodeConfig;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

class ProtocolOptionsTest {
    private static ProtocolOptions options(String... words) {
        ProtocolOptions options = new ProtocolOptions();
        new CommandLine(options).parseArgs(words);
        return options;
    }

    @Test
    void everyParameterCanBeSetByItsName() {
        var set = options("--k", "8", "--set", "perGroupInLookup=0", "--set", "disjointPaths=4");
        assertThat(set.config(NodeConfig.PATIENT))
                .isEqualTo(
                        NodeConfig.PATIENT
                                .with(Parameter.K, 8)
                                .with(Parameter.PER_GROUP_IN_LOOKUP, 0)
                                .with(Parameter.DISJOINT_PATHS, 4));
        assertThat(options().config(NodeConfig.PATIENT)).isEqualTo(NodeConfig.PATIENT);
    }

    @Test
    void whatIsSetWinsOverOtherDefaults() {
        var others = NodeConfig.PATIENT.with(Parameter.REPUBLISH, 60).with(Parameter.CACHE, 7);
        assertThat(options("--set", "republish=5").config(others))
                .isEqualTo(others.with(Parameter.REPUBLISH, 5));
    }

    @Test
    void aWrongNameOrValueIsToldWithWhatIsAllowed() {
        assertThatThrownBy(() -> options("--k", "999").config(NodeConfig.PATIENT))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("k must be 1 to 255, not 999");
        assertThatThrownBy(() -> options("--set", "disjoint=4").config(NodeConfig.PATIENT))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no parameter disjoint; there are k, alpha")
                .hasMessageContaining("disjointPaths");
        assertThatThrownBy(() -> options("--set", "disjointPaths=99").config(NodeConfig.PATIENT))
                .hasMessageContaining("disjointPaths must be 1 to 16");
        assertThatThrownBy(() -> options("--set", "disjointPaths=four"))
                .hasMessageContaining("'four' is not a long");
    }
}
