package io.dswarm.simulator.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

class RandomTest {
    private static final int DRAWS = 200_000;

    @Test
    void equalSeedsAndPurposesDrawEqualNumbersAndOthersDoNot() {
        Seed seed = new Seed(7);
        assertThat(seed.child("keys").random().nextLong())
                .isEqualTo(new Seed(7).child("keys").random().nextLong())
                .isNotEqualTo(seed.child("churn").random().nextLong())
                .isNotEqualTo(new Seed(8).child("keys").random().nextLong());
        assertThat(IntStream.range(0, 1_000).mapToObj(seed::child).distinct()).hasSize(1_000);
        assertThat(seed.child("ab").child("c")).isNotEqualTo(seed.child("a").child("bc"));
    }

    @Test
    void drawsStayTheSameForEver() {
        SplittableRandom random = new Seed(1).child("latency").random();
        assertThat(new Seed(1).child("latency").value()).isEqualTo(-1023046023837306636L);
        assertThat(Draw.normal(random)).isEqualTo(0.33371107026360486);
    }

    @Test
    void normalGammaAndExponentialHaveTheirMeansAndVariances() {
        SplittableRandom random = new Seed(2).random();
        assertMoments(() -> Draw.normal(random), 0, 1);
        assertMoments(() -> Draw.exponential(3, random), 3, 9);
        assertMoments(() -> Draw.gamma(2.7, random), 2.7, 2.7);
        assertMoments(() -> Draw.gamma(1, random), 1, 1);
    }

    private static void assertMoments(
            java.util.function.DoubleSupplier draw, double mean, double variance) {
        double[] drawn = DoubleStream.generate(draw).limit(DRAWS).toArray();
        double seen = DoubleStream.of(drawn).average().orElseThrow();
        double spread = DoubleStream.of(drawn).map(x -> (x - seen) * (x - seen)).sum() / DRAWS;
        assertThat(seen).isCloseTo(mean, within(0.02 * Math.sqrt(variance)));
        assertThat(spread).isCloseTo(variance, within(0.05 * variance));
    }

    @Test
    void zipfDrawsRankInProportionToItsPower() {
        Zipf zipf = new Zipf(100, 1);
        SplittableRandom random = new Seed(3).random();
        int[] counts = new int[100];
        IntStream.range(0, DRAWS).forEach(_ -> counts[zipf.next(random)]++);
        assertThat((double) counts[0] / counts[1]).isCloseTo(2, within(0.1));
        assertThat((double) counts[0] / counts[9]).isCloseTo(10, within(1.0));
        assertThat(counts[99]).isPositive();
    }

    @Test
    void zipfOfExponentZeroIsUniformAndNonsenseIsRefused() {
        Zipf uniform = new Zipf(4, 0);
        SplittableRandom random = new Seed(4).random();
        int[] counts = new int[4];
        IntStream.range(0, DRAWS).forEach(_ -> counts[uniform.next(random)]++);
        assertThat(IntStream.of(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(49_000, 51_000));
        assertThatThrownBy(() -> new Zipf(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Zipf(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
