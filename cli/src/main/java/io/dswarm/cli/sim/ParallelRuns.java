package io.dswarm.cli.sim;

import io.dswarm.simulator.Run;
import io.dswarm.simulator.plan.Experiment;
import io.dswarm.simulator.report.RunResult;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleConsumer;

/// Runs an experiment on several threads. A run never leaves its thread, and what comes of it does
/// not depend on what runs beside it.
public final class ParallelRuns {
    private static final double UNITS = 1_000_000;

    private final Experiment experiment;
    private final DoubleConsumer progress;
    private final AtomicLong done = new AtomicLong();

    /// `progress` is told from several threads how many runs are done, fractions included.
    public ParallelRuns(Experiment experiment, DoubleConsumer progress) {
        this.experiment = experiment;
        this.progress = progress;
    }

    /// Runs everything, `threads` runs at a time; results come in the order of the runs.
    public List<RunResult> on(int threads) throws InterruptedException {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<RunResult>> futures = new ArrayList<>();
            for (Experiment.Run run : experiment.runs()) {
                futures.add(executor.submit(() -> run(run)));
            }
            List<RunResult> results = new ArrayList<>();
            try {
                for (Future<RunResult> future : futures) {
                    results.add(future.get());
                }
            } catch (ExecutionException e) {
                executor.shutdownNow();
                throw new IllegalStateException("a run failed: " + e.getCause(), e.getCause());
            }
            return results;
        }
    }

    private RunResult run(Experiment.Run run) {
        double[] told = {0};
        return RunResult.of(
                run,
                Run.of(
                        run.variant().setting(),
                        run.seed(),
                        share -> {
                            advance(share - told[0]);
                            told[0] = share;
                        }));
    }

    private void advance(double share) {
        progress.accept(done.addAndGet(Math.round(share * UNITS)) / UNITS);
    }
}
