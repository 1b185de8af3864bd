package io.dswarm.simulator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dswarm.simulator.random.Seed;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

class LatencyTest {
    private static final Seed SEED = new Seed(5);
    private final SplittableRandom random = SEED.random();

    private long[] draws(Latency latency) {
        return LongStream.generate(() -> latency.micros(1, 2, random)).limit(50_000).toArray();
    }

    @Test
    void uniformReachesBothEndsAndNothingBeyond() {
        long[] drawn = draws(new Latency.Uniform(20, 80));
        assertThat(Arrays.stream(drawn).min()).hasValue(20);
        assertThat(Arrays.stream(drawn).max()).hasValue(80);
        assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(50, within(0.5));
    }

    @Test
    void lognormalHasItsMedianAndSigma() {
        long[] drawn = draws(new Latency.Lognormal(50_000, 0.4));
        Arrays.sort(drawn);
        assertThat((double) drawn[25_000]).isCloseTo(50_000, within(1_000.0));
        double oneSigma = 50_000 * Math.exp(0.4);
        assertThat((double) drawn[(int) (50_000 * 0.8413)]).isCloseTo(oneSigma, within(2_000.0));
    }

    @Test
    void aPairKeepsItsLatencyInBothDirectionsAndPairsDiffer() {
        Latency perPair = new Latency.PerPair(new Latency.Uniform(0, 1_000_000), SEED);
        assertThat(perPair.micros(1, 2, random))
                .isEqualTo(perPair.micros(2, 1, random))
                .isNotEqualTo(perPair.micros(1, 3, random));
    }

    @Test
    void aMatrixGivesTheDelayBetweenThePlacesOfTheNodes() {
        LatencyMatrix matrix =
                LatencyMatrix.parse("# places\n0 10.5, 20\n1;0;2\n\n100\t200 0\n", false);
        assertThat(matrix.places()).isEqualTo(3);
        assertThat(matrix.micros(0, 1)).isEqualTo(10_500);
        assertThat(matrix.micros(2, 1)).isEqualTo(200_000);
        assertThat(LatencyMatrix.parse("0 10\n10 0", true).micros(0, 1)).isEqualTo(5_000);
        Latency latency = new Latency.Matrix(matrix, SEED);
        assertThat(latency.micros(4, 9, random)).isEqualTo(latency.micros(4, 9, random));
    }

    @Test
    void aWrongMatrixSaysWhichRowIsWrongAndWhy() {
        assertThatThrownBy(() -> LatencyMatrix.parse("", false))
                .hasMessage("expected 1 to 4000 rows, found 0");
        assertThatThrownBy(() -> LatencyMatrix.parse("0 1\n0", false))
                .hasMessage("row 2 has 1 numbers, but there are 2 rows: the matrix must be square");
        assertThatThrownBy(() -> LatencyMatrix.parse("0 x\n1 0", false))
                .hasMessage(
                        "row 1: \"x\" is not a delay; "
                                + "allowed are milliseconds from 0 to 1,000,000");
        assertThatThrownBy(() -> LatencyMatrix.parse("-1", false))
                .hasMessageStartingWith("row 1: \"-1\"");
    }
}
