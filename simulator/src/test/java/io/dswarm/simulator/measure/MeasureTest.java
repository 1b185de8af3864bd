package io.dswarm.simulator.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.stream.LongStream;

class MeasureTest {
    @Test
    void giniIsZeroForEqualLoadsAndNearOneForOneThatCarriesAll() {
        assertThat(Gini.of(new long[] {5, 5, 5, 5})).isZero();
        assertThat(Gini.of(new long[] {0, 0, 0, 12})).isEqualTo(0.75);
        assertThat(Gini.of(new long[] {3, 1, 2})).isCloseTo(2.0 / 9, within(1e-12));
        assertThat(Gini.of(new long[] {})).isZero();
        assertThat(Gini.of(new long[] {0, 0})).isZero();
    }

    @Test
    void quantilesAreValuesThatOccurred() {
        assertThat(Statistic.of(new double[] {4, 1, 3, 2}))
                .isEqualTo(new Statistic(2.5, 2, 4, 4, 4));
        assertThat(Statistic.of(new double[] {})).extracting(Statistic::mean).isEqualTo(Double.NaN);
    }

    @Test
    void aDigestTellsOrderKindAndPartners() {
        assertThat(digest(1, 2, 3, 4)).isEqualTo(digest(1, 2, 3, 4)).hasSize(32);
        assertThat(digest(1, 2, 3, 4))
                .isNotEqualTo(digest(2, 2, 3, 4))
                .isNotEqualTo(digest(1, 3, 3, 4))
                .isNotEqualTo(digest(1, 2, 4, 3));
        Digest ab = new Digest();
        ab.add(1);
        ab.add(2);
        Digest ba = new Digest();
        ba.add(2);
        ba.add(1);
        assertThat(ab.hex()).isNotEqualTo(ba.hex());
        assertThat(ab.events()).isEqualTo(2);
    }

    private static String digest(long time, int what, int from, int to) {
        Digest digest = new Digest();
        digest.add(time, what, from, to);
        return digest.hex();
    }

    @Test
    void aDensityCountsPointsByTheirLeadingBits() {
        long[] nodes = {0, 0x000F_FFFF_FFFF_FFFFL, 0x0010_0000_0000_0000L, -1};
        Density density = Density.of(nodes, LongStream.of(-1, Long.MIN_VALUE));
        assertThat(density.nodes()).hasSize(4_096).startsWith(2, 1, 0).endsWith(0, 1);
        assertThat(density.records()).hasSize(4_096).endsWith(1);
        assertThat(density.records()[2_048]).isEqualTo(1);
    }

    @Test
    void manyNodesAreCountedInMoreParts() {
        assertThat(Density.of(new long[65_536], LongStream.of()).nodes()).hasSize(4_096);
        assertThat(Density.of(new long[65_537], LongStream.of()).nodes()).hasSize(8_192);
        assertThat(Density.of(new long[1_100_000], LongStream.of()).nodes()).hasSize(65_536);
    }
}
