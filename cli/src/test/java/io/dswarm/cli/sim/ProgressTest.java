package io.dswarm.cli.sim;

import static org.assertj.core.api.Assertions.assertThat;

import me.tongfei.progressbar.ProgressBarConsumer;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class ProgressTest {
    /// Keeps what is drawn.
    private record Lines(List<String> drawn) implements ProgressBarConsumer {
        @Override
        public int getMaxRenderedLength() {
            return 80;
        }

        @Override
        public void accept(String line) {
            drawn.add(line);
        }

        @Override
        public void close() {}
    }

    /// The bar of four runs of which so many thousandths are done after so much time.
    private static String drawn(long done, Duration elapsed) {
        var lines = new Lines(new CopyOnWriteArrayList<>());
        try (var bar = Progress.bar(4, "run", lines).startsFrom(done, elapsed).build()) {
            bar.refresh();
        }
        return lines.drawn().getFirst();
    }

    @Test
    void theTimeLeftIsThatOfTheRestAtThePaceSoFar() {
        var minute = Duration.ofMinutes(1);
        assertThat(Progress.left(0, 4_000, minute)).isEmpty();
        assertThat(Progress.left(1_000, 4_000, minute)).contains(Duration.ofMinutes(3));
        assertThat(Progress.left(3_000, 4_000, minute)).contains(Duration.ofSeconds(20));
        assertThat(Progress.left(4_000, 4_000, minute)).contains(Duration.ZERO);
    }

    @Test
    void theBarTellsShareTimeTakenAndTimeLeft() {
        String quarter = drawn(1_000, Duration.ofMinutes(10));
        assertThat(quarter).contains("4 runs", " 25%", "1/4 runs", "0:10:0", "0:30:0");
        assertThat(drawn(3_000, Duration.ofMinutes(10))).contains(" 75%", "0:03:2");
        assertThat(drawn(0, Duration.ZERO)).contains("  0%", "?");
    }

    @Test
    void theBarGrowsWithWhatIsDone() {
        assertThat(bars(drawn(1_000, Duration.ofMinutes(1))))
                .isLessThan(bars(drawn(2_000, Duration.ofMinutes(1))))
                .isPositive();
    }

    private static long bars(String line) {
        return line.chars().filter(c -> c == '=').count();
    }
}
