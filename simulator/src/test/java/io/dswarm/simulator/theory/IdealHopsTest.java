package io.dswarm.simulator.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dswarm.simulator.HopcountReference;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdealHopsTest {
    @ParameterizedTest
    @MethodSource("io.dswarm.simulator.HopcountReference#named")
    void theModelAgreesWithTheReference(HopcountReference.Case reference) {
        double[] ideal = IdealHops.distribution(reference.n(), reference.k(), reference.alpha());
        assertThat(IdealHops.mean(ideal))
                .isCloseTo(reference.hops(), within(0.015 * reference.hops()));
        for (int hops = 0; hops < ideal.length; hops++) {
            assertThat(ideal[hops]).isCloseTo(reference.hopShare(hops), within(0.02));
        }
    }
}
