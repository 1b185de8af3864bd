package io.dswarm.cli;

import io.dswarm.cli.sim.ParallelRuns;
import io.dswarm.cli.sim.PlanFile;
import io.dswarm.cli.sim.Progress;
import io.dswarm.cli.sim.Replay;
import io.dswarm.cli.sim.ResultFolder;
import io.dswarm.simulator.Footprint;
import io.dswarm.simulator.Fuzz;
import io.dswarm.simulator.plan.Experiment;
import io.dswarm.simulator.plan.Plan;
import io.dswarm.simulator.plan.PlanException;
import io.dswarm.simulator.report.CheckResult;
import io.dswarm.simulator.report.Report;
import io.dswarm.simulator.report.RunResult;
import io.dswarm.simulator.report.TextTable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/// `dswarm sim`: experiments in virtual time, without any running node.
@Command(
        name = "sim",
        header = "Run experiments in the simulator: the daemon's own code in virtual time.",
        synopsisSubcommandLabel = "init|run|verify|report|fuzz",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dswarm sim init > plan.yaml              a commented plan to begin from",
            "  dswarm sim run plan.yaml --out result    run it; result/report.html has the plots",
            "  dswarm sim verify result                 run it again and compare",
            "  dswarm sim fuzz --seed 42                one small swarm with random faults",
            ""
        })
final class SimCommand {
    /// A collector and the program itself need some of the heap.
    private static final double USABLE_HEAP = 0.9;

    private final Terminal terminal;

    SimCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(description = "Print a commented plan that runs in seconds.")
    void init() {
        terminal.out().print(Plan.example());
        terminal.out().flush();
    }

    @Command(
            description = {
                "Run a plan and write a folder of results.",
                "Exits with 6 if a check of the plan fails in any run."
            })
    int run(
            @Parameters(paramLabel = "PLAN", description = "A YAML file; see sim init.") Path file,
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            description = "Where results go; by default a folder beside the plan.")
                    @Nullable Path out,
            @Option(
                            names = "--parallel",
                            paramLabel = "N",
                            description = "Runs at a time; by default one a core, if they fit.")
                    @Nullable Integer parallel,
            @Mixin Common common) {
        PlanFile plan = plan(file);
        ResultFolder folder = new ResultFolder(out == null ? beside(file) : out);
        refuseIfTaken(folder);
        int threads = threads(plan.experiment(), parallel);
        make(folder);
        Report report = report(plan.experiment(), threads);
        try {
            folder.write(report.files(plan.inputs()));
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        print(report, folder, common.json);
        return report.checks().stream().allMatch(CheckResult::holds)
                ? Exit.OK.code
                : Exit.CHECK_FAILED.code;
    }

    @Command(
            description = {
                "Run the plan of a result folder again and compare.",
                "Compares all digests and tables, and every file with its sum in SHA256SUMS.",
                "Exits with 7 if one differs."
            })
    int verify(
            @Parameters(paramLabel = "DIR", description = "A folder that sim run wrote.") Path path,
            @Option(names = "--parallel", paramLabel = "N", description = "Runs at a time.")
                    @Nullable Integer parallel) {
        ResultFolder folder = new ResultFolder(path);
        refuseIfEmpty(folder);
        Experiment experiment = plan(folder.plan()).experiment();
        Report now = report(experiment, threads(experiment, parallel));
        List<String> differences = differences(folder, now);
        differences.forEach(terminal.out()::println);
        if (!differences.isEmpty()) {
            return Exit.REPLAY_DIFFERED.code;
        }
        terminal.out().printf("%d runs, all digests and tables equal%n", now.digests().size());
        return Exit.OK.code;
    }

    @Command(description = "Print what a result folder holds: figures and checks.")
    void report(
            @Parameters(paramLabel = "DIR", description = "A folder that sim run wrote.") Path path,
            @Mixin Common common) {
        ResultFolder folder = new ResultFolder(path);
        try {
            String summary = folder.summary();
            terminal.out().print(common.json ? summary : TextTable.of(summary));
            terminal.out().flush();
            terminal.err().println("plots: " + path.resolve("report.html"));
        } catch (IOException | RuntimeException e) {
            throw noResults(path);
        }
    }

    @Command(
            description = {
                "Run small swarms with random faults until an invariant breaks.",
                "Exits with 6 if one does."
            })
    int fuzz(
            @Option(
                            names = "--seed",
                            paramLabel = "N",
                            description = "The first seed.",
                            defaultValue = "1")
                    long seed,
            @Option(
                            names = "--seeds",
                            paramLabel = "N",
                            description = "How many.",
                            defaultValue = "1")
                    int seeds) {
        return fuzz(seed, seeds, Fuzz::run);
    }

    /// `swarm` runs the swarm of a seed and says what was broken in it.
    int fuzz(long seed, int seeds, LongFunction<List<String>> swarm) {
        for (long at = seed; at < seed + seeds; at++) {
            List<String> broken = swarm.apply(at);
            if (!broken.isEmpty()) {
                terminal.out().println("seed " + at + ": " + Fuzz.describe(at));
                broken.forEach(terminal.out()::println);
                terminal.out().println("replay: dswarm sim fuzz --seed " + at);
                return Exit.CHECK_FAILED.code;
            }
        }
        terminal.out().println(seeds + " seeds, no invariant broken");
        return Exit.OK.code;
    }

    private static PlanFile plan(Path file) {
        try {
            return PlanFile.read(file);
        } catch (PlanException e) {
            throw new CommandFailure(
                    Exit.USAGE, e.getMessage(), "a plan to compare: dswarm sim init");
        } catch (NoSuchFileException _) {
            throw new CommandFailure(
                    Exit.USAGE, "no such file: " + file, "make one: dswarm sim init > " + file);
        } catch (IOException e) {
            throw new CommandFailure(
                    Exit.USAGE, "cannot read " + file + ": " + e.getMessage(), null);
        }
    }

    /// Before anything is run.
    private static void refuseIfEmpty(ResultFolder folder) {
        try {
            folder.digests();
            folder.sums();
        } catch (IOException | RuntimeException _) {
            throw noResults(folder.path());
        }
    }

    private static List<String> differences(ResultFolder folder, Report now) {
        try {
            return Replay.differences(folder, now);
        } catch (IOException e) {
            throw new CommandFailure(
                    Exit.USAGE, "cannot read " + folder.path() + ": " + e.getMessage(), null);
        }
    }

    private static CommandFailure noResults(Path path) {
        return new CommandFailure(
                Exit.USAGE, "no results in " + path, "name a folder that sim run wrote");
    }

    /// `plan.yaml` has its results in `plan-results`.
    private static Path beside(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return file.resolveSibling(name + "-results");
    }

    private static void refuseIfTaken(ResultFolder folder) {
        try {
            if (folder.isTaken()) {
                throw new CommandFailure(
                        Exit.CONFLICT,
                        folder.path() + " is not empty",
                        "name another folder by --out, or remove this one");
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /// Before anything is run: what takes hours to compute must have a place to go.
    private static void make(ResultFolder folder) {
        try {
            folder.make();
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static CommandFailure unwritable(ResultFolder folder, IOException reason) {
        return new CommandFailure(
                Exit.CONFLICT, "cannot write to " + folder.path(), "the system says: " + reason);
    }

    private Report report(Experiment experiment, int threads) {
        String version = "dswarm " + Revision.ofBuild().version();
        return new Report(experiment, results(experiment, threads), version);
    }

    private List<RunResult> results(Experiment experiment, int threads) {
        boolean shown = terminal.env().containsKey("DSWARM_TTY");
        int runs = experiment.runs().size();
        try (Progress progress = Progress.ofRuns(runs, shown)) {
            return new ParallelRuns(experiment, progress).on(threads);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(Exit.BUG, "interrupted", null);
        }
    }

    /// As many runs at a time as there are cores, fewer if memory is short; none is refused here
    /// and now.
    private int threads(Experiment experiment, @Nullable Integer parallel) {
        long largest =
                experiment.variants().stream()
                        .mapToLong(variant -> Footprint.bytes(variant.setting()))
                        .max()
                        .orElse(1);
        double heap = USABLE_HEAP * Runtime.getRuntime().maxMemory();
        int wanted = parallel == null ? Runtime.getRuntime().availableProcessors() : parallel;
        if (wanted < 1) {
            throw new CommandFailure(Exit.USAGE, "--parallel must be at least 1", null);
        }
        if (largest > heap) {
            throw new CommandFailure(
                    Exit.USAGE,
                    "a run of this plan needs about %s of heap, but there are %s"
                            .formatted(megabytes(largest), megabytes(Math.round(heap))),
                    "have fewer nodes, or more heap: DSWARM_JAVA_OPTS=-Xmx%dm"
                            .formatted(Math.round(largest / USABLE_HEAP / 1e6) + 1));
        }
        int fitting = (int) Math.min(wanted, Math.floor(heap / largest));
        int runs = experiment.runs().size();
        int threads = Math.min(fitting, runs);
        terminal.err()
                .printf(
                        "%d %s, %d at a time, about %s of heap each%n",
                        runs, runs == 1 ? "run" : "runs", threads, megabytes(largest));
        return threads;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e6));
    }

    private void print(Report report, ResultFolder folder, boolean json) {
        String summary = report.summary();
        terminal.out().print(json ? summary : TextTable.of(summary));
        terminal.out().flush();
        terminal.err().println("results: " + folder.path());
        terminal.err().println("plots: " + folder.path().resolve("report.html"));
    }
}
