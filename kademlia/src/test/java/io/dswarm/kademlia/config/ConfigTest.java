package io.dswarm.kademlia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfigTest {
    @Test
    void everyParameterHasADefaultWithinItsBoundsAReasonAndASource() {
        for (Parameter parameter : Parameter.values()) {
            assertThat(parameter.standard()).isBetween(parameter.min(), parameter.max());
            assertThat(parameter.reason()).isNotBlank();
            assertThat(parameter.source()).isNotBlank();
            assertThat(Parameter.named(parameter.label())).isEqualTo(parameter);
        }
    }

    @Test
    void whatIsOutOfBoundsIsRefusedWithTheBounds() {
        assertThatThrownBy(() -> Config.standard().with(Parameter.ALPHA, 0))
                .hasMessage("alpha must be 1 to 64, not 0");
        assertThatThrownBy(() -> Config.standard().with(Parameter.REFRESH, -1))
                .hasMessage("refresh must be 0 to 604800 s, not -1");
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Parameter.named("beta2"))
                .hasMessageContaining("there are k, alpha, beta, disjointPaths");
    }

    @Test
    void itTellsWhatDiffersFromTheDefaults() {
        Config config = Config.standard().with(Parameter.K, 8);
        assertThat(config).hasToString("{K=8}").isNotEqualTo(Config.standard());
        assertThat(config.with(Parameter.K, 20)).isEqualTo(Config.standard());
        assertThat(config.micros(Parameter.REFRESH)).isEqualTo(3_600_000_000L);
    }
}
