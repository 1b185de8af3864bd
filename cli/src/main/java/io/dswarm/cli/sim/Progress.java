package io.dswarm.cli.sim;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import org.jspecify.annotations.Nullable;

import java.util.function.DoubleConsumer;

/// A bar with the time that is left, on a terminal; nothing anywhere else.
public final class Progress implements DoubleConsumer, AutoCloseable {
    private static final int STEPS = 1_000;
    private static final int WIDTH = 80;

    private final @Nullable ProgressBar bar;

    /// For so many runs; `shown` says whether there is a terminal behind stderr.
    public Progress(int runs, boolean shown) {
        bar =
                !shown
                        ? null
                        : new ProgressBarBuilder()
                                .setTaskName(runs == 1 ? "1 run" : runs + " runs")
                                .setInitialMax((long) runs * STEPS)
                                .setUnit(" runs", STEPS)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(200)
                                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                                .build();
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
