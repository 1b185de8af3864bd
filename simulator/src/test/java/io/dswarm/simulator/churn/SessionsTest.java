package io.dswarm.simulator.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

class SessionsTest {
    private final SplittableRandom random = new SplittableRandom(9);

    @Test
    void nobodyLeavesWithoutChurn() {
        assertThat(new Sessions.Endless().length(random)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void weibullHasItsMedian() {
        long[] drawn = sorted(new Sessions.Weibull(0.59, 1_000_000)::length);
        double median = 1_000_000 * Math.pow(Math.log(2), 1 / 0.59);
        assertThat((double) drawn[50_000]).isCloseTo(median, within(0.03 * median));
    }

    /// Renewal theory: the mean residual is E[L^2] / 2 E[L].
    @Test
    void residualsAreThoseOfANetworkInEquilibrium() {
        Sessions sessions = new Sessions.Weibull(2, 1_000_000);
        double mean = 1_000_000 * 0.886227; // Gamma(1.5)
        double square = 1e12; // Gamma(2)
        double expected = square / 2 / mean;
        assertThat(Arrays.stream(sorted(sessions::residual)).average().orElseThrow())
                .isCloseTo(expected, within(0.02 * expected));
    }

    @Test
    void exponentialResidualsAreAsLongAsWholeSessions() {
        Sessions sessions = new Sessions.Exponential(1_000_000);
        assertThat(Arrays.stream(sorted(sessions::residual)).average().orElseThrow())
                .isCloseTo(1_000_000, within(20_000.0));
    }

    private long[] sorted(java.util.function.ToLongFunction<SplittableRandom> draw) {
        return LongStream.generate(() -> draw.applyAsLong(random))
                .limit(100_000)
                .sorted()
                .toArray();
    }
}
