package io.dswarm.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FuzzTest {
    @Test
    void aThousandSwarmsWithRandomFaultsBreakNoInvariant() {
        for (long seed = 1; seed <= 1_000; seed++) {
            assertThat(Fuzz.run(seed)).as("replay: dswarm sim fuzz --seed %d", seed).isEmpty();
        }
    }
}
