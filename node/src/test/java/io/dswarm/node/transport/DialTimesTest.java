package io.dswarm.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.id.Address;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class DialTimesTest {
    private static final long MOST = Duration.ofSeconds(8).toNanos();
    private static final long LEAST = Duration.ofSeconds(2).toNanos();
    private static final Address PEER = Address.loopback(1);
    private static final Address OTHER = Address.loopback(2);

    private final DialTimes times = new DialTimes(Duration.ofNanos(MOST));

    @Test
    void theFirstDialMayTakeAsLongAsAny() {
        times.tookTooLong(PEER);
        assertThat(times.limit(PEER)).isEqualTo(MOST);
    }

    @Test
    void quickDialsMakeItImpatientButNotBelowTwoSeconds() {
        succeed(20, Duration.ofMillis(10));
        assertThat(times.limit(PEER)).isEqualTo(LEAST);
    }

    @Test
    void slowDialsToOneMakeItPatientWithAll() {
        succeed(20, Duration.ofMillis(10));
        succeed(20, Duration.ofSeconds(3));
        assertThat(times.limit(OTHER)).isBetween(Duration.ofSeconds(3).toNanos(), MOST);
    }

    @Test
    void eachThatTookTooLongDoublesTheTimeUntilOneSucceeds() {
        succeed(40, Duration.ofMillis(1_500));
        long before = times.limit(PEER);
        times.tookTooLong(PEER);
        assertThat(times.limit(PEER)).isEqualTo(2 * before);
        times.tookTooLong(PEER);
        times.tookTooLong(PEER);
        assertThat(times.limit(PEER)).isEqualTo(MOST);
        times.succeeded(PEER, Duration.ofMillis(1_500).toNanos());
        assertThat(times.limit(PEER)).isEqualTo(before);
    }

    @Test
    void whoDoesNotAnswerMakesNobodyElsesDialLonger() {
        succeed(40, Duration.ofMillis(1_500));
        long before = times.limit(OTHER);
        for (int i = 0; i < 10; i++) {
            times.tookTooLong(PEER);
        }
        assertThat(times.limit(OTHER)).isEqualTo(before);
        times.succeeded(OTHER, Duration.ofMillis(1_500).toNanos());
        assertThat(times.limit(PEER)).isEqualTo(MOST);
    }

    @Test
    void whoeverDoesNotAnswerTheyAreRememberedUpToABound() {
        succeed(40, Duration.ofMillis(1_500));
        long before = times.limit(PEER);
        for (int port = 0; port <= DialTimes.MAX_BACKED_OFF; port++) {
            times.tookTooLong(Address.loopback(port));
        }
        assertThat(times.limit(Address.loopback(0))).isEqualTo(before);
        assertThat(times.limit(Address.loopback(1))).isEqualTo(2 * before);
    }

    private void succeed(int dials, Duration each) {
        for (int i = 0; i < dials; i++) {
            times.succeeded(PEER, each.toNanos());
        }
    }
}
