package io.dswarm.cli.sim;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/// A bar with the time that is left, on a terminal; nothing anywhere else.
public final class Progress implements DoubleConsumer, AutoCloseable {
    private static final int STEPS = 1_000;
    private static final int WIDTH = 80;

    private final @Nullable ProgressBar bar;

    /// For so many runs; `shown` says whether there is a terminal behind stderr.
    public Progress(int runs, boolean shown) {
        bar = shown ? bar(runs, new ConsoleProgressBarConsumer(System.err, WIDTH)).build() : null;
    }

    /// The bar for so many runs, not yet begun.
    static ProgressBarBuilder bar(int runs, ProgressBarConsumer consumer) {
        return new ProgressBarBuilder()
                .setTaskName(runs == 1 ? "1 run" : runs + " runs")
                .setInitialMax((long) runs * STEPS)
                .setUnit(" runs", STEPS)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setEtaFunction(
                        state -> left(state.getCurrent(), state.getMax(), state.getTotalElapsed()))
                .setConsumer(consumer);
    }

    /// The time that is left if the rest goes on as what is done did; unknown at the beginning.
    static Optional<Duration> left(long done, long total, Duration elapsed) {
        return done <= 0
                ? Optional.empty()
                : Optional.of(
                        Duration.ofMillis(elapsed.toMillis() * Math.max(0, total - done) / done));
    }

    @Override
    public void accept(double runsDone) {
        if (bar != null) {
            bar.stepTo(Math.round(runsDone * STEPS));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
