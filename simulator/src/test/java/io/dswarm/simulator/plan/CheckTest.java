package io.dswarm.simulator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class CheckTest {
    private static boolean holds(String text, double value) {
        return Check.parse(text, List.of("hops.mean")).holds(Map.of("hops.mean", value));
    }

    @Test
    void eachRelationMeansWhatItSays() {
        assertThat(holds("hops.mean < 2", 1.9)).isTrue();
        assertThat(holds("hops.mean < 2", 2)).isFalse();
        assertThat(holds("hops.mean <= 2", 2)).isTrue();
        assertThat(holds("hops.mean == 2", 2)).isTrue();
        assertThat(holds("hops.mean==2", 2.1)).isFalse();
        assertThat(holds("hops.mean >= 2", 1.9)).isFalse();
        assertThat(holds("hops.mean > 2", 2)).isFalse();
    }

    @Test
    void whatWasNotMeasuredHoldsForNothing() {
        assertThat(holds("hops.mean >= 0", Double.NaN)).isFalse();
    }

    @Test
    void itPrintsAsItIsWritten() {
        assertThat(Check.parse("hops.mean<=2.50", List.of("hops.mean")))
                .hasToString("hops.mean <= 2.5");
    }
}
