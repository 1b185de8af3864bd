package io.dswarm.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class DialTimesTest {
    private static final long MOST = Duration.ofSeconds(8).toNanos();
    private static final long LEAST = Duration.ofSeconds(2).toNanos();

    private final DialTimes times = new DialTimes(Duration.ofSeconds(8));

    @Test
    void theFirstDialMayTakeAsLongAsAny() {
        times.tookTooLong();
        assertThat(times.limit()).isEqualTo(MOST);
    }

    @Test
    void quickDialsMakeItImpatientButNotBelowTwoSeconds() {
        quick(20);
        assertThat(times.limit()).isEqualTo(LEAST);
    }

    @Test
    void slowDialsMakeItPatient() {
        quick(20);
        for (int i = 0; i < 20; i++) {
            times.succeeded(Duration.ofSeconds(3).toNanos());
        }
        assertThat(times.limit()).isBetween(Duration.ofSeconds(3).toNanos(), MOST);
    }

    @Test
    void eachThatTookTooLongDoublesTheTimeUntilOneSucceeds() {
        for (int i = 0; i < 40; i++) {
            times.succeeded(Duration.ofSeconds(1).toNanos());
        }
        long before = times.limit();
        times.tookTooLong();
        times.tookTooLong();
        assertThat(times.limit()).isGreaterThan(before).isLessThanOrEqualTo(MOST);
        times.succeeded(Duration.ofSeconds(1).toNanos());
        assertThat(times.limit()).isEqualTo(before);
    }

    private void quick(int dials) {
        for (int i = 0; i < dials; i++) {
            times.succeeded(Duration.ofMillis(10).toNanos());
        }
    }
}
