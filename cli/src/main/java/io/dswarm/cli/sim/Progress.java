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

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /// For so many runs; `shown` says whether there is a terminal behind stderr.
    public static Progress ofRuns(int runs, boolean shown) {
        return new Progress(shown ? bar(runs, "run", console()).build() : null);
    }

    /// For so many nodes that start; nothing of it is left in the end.
    public static Progress ofNodes(int nodes, boolean shown) {
        return new Progress(
                shown ? bar(nodes, "node", console()).clearDisplayOnFinish().build() : null);
    }

    private static ProgressBarConsumer console() {
        return new ConsoleProgressBarConsumer(System.err, WIDTH);
    }

    /// The bar for so many of a thing, not yet begun.
    static ProgressBarBuilder bar(int count, String thing, ProgressBarConsumer consumer) {
        return new ProgressBarBuilder()
                .setTaskName(count + " " + thing + (count == 1 ? "" : "s"))
                .setInitialMax((long) count * STEPS)
                .setUnit(" " + thing + "s", STEPS)
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
    public void accept(double done) {
        if (bar != null) {
            bar.stepTo(Math.round(done * STEPS));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
