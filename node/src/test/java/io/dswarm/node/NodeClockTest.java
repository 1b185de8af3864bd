package io.dswarm.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class NodeClockTest {
    private long nanos = Duration.ofDays(3).toNanos();
    private long wall = Duration.ofDays(20_000).toMillis();

    private final NodeClock clock = new NodeClock(() -> nanos, () -> wall);
    private final long start = clock.now();

    @Test
    void itBeginsAtWallTime() {
        assertThat(start).isEqualTo(wall * 1000);
    }

    @Test
    void itGoesWithMonotonicTime() {
        pass(Duration.ofHours(1));
        assertThat(clock.now() - start).isEqualTo(Duration.ofHours(1).toNanos() / 1000);
    }

    @Test
    void aWallClockThatIsSetBackDoesNotTurnItBack() {
        pass(Duration.ofSeconds(10));
        wall -= Duration.ofDays(1).toMillis();
        assertThat(clock.now() - start).isEqualTo(10_000_000);
    }

    @Test
    void aSleepThatMonotonicTimeMissedIsMadeUpFor() {
        wall += Duration.ofHours(8).toMillis();
        assertThat(clock.now() - start).isEqualTo(Duration.ofHours(8).toNanos() / 1000);
        pass(Duration.ofSeconds(1));
        assertThat(clock.now() - start)
                .isEqualTo(Duration.ofHours(8).plusSeconds(1).toNanos() / 1000);
    }

    @Test
    void aSmallCorrectionOfTheWallClockIsNotFollowed() {
        wall += 1_999;
        assertThat(clock.now()).isEqualTo(start);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        wall += time.toMillis();
    }
}
