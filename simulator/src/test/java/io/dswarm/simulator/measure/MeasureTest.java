package io.dswarm.simulator.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

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
}
