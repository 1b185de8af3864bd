package io.dswarm.benchmarks;

import io.dswarm.kademlia.config.Config;
import io.dswarm.simulator.Footprint;
import io.dswarm.simulator.Outcome;
import io.dswarm.simulator.Run;
import io.dswarm.simulator.Setting;
import io.dswarm.simulator.network.Latency;
import io.dswarm.simulator.network.NetworkModel;
import io.dswarm.simulator.workload.Workload;
import io.dswarm.simulator.workload.Workload.Target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How fast the simulator is and what a node costs: 10,000 find-nodes, one a simulated millisecond,
/// k 20, alpha 3, one-way delay 20 to 80 ms uniform, no loss, ideal tables. CPU time is that of the
/// process, compilation and collection included.
///
/// `SimulatorMeasurement speed [NODES]`: ten repetitions in one JVM; the first is the fresh one,
/// the median of the last five is the warm figure, and those between still compile.
/// `SimulatorMeasurement scale NODES...`: one run of each size with delays of 50 ms, so that rounds
/// can be told; with hops, rounds and heap, the estimate by which a run is refused beside what it
/// needed. `SimulatorMeasurement all [FILE.svg]`: both, from 1,000 to 1,000,000 nodes, drawn to a
/// file.
public final class SimulatorMeasurement {
    private static final int LOOKUPS = 10_000;
    private static final int REPETITIONS = 10;
    private static final int WARM = 5;
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);

    private SimulatorMeasurement() {}

    public static void main(String[] args) throws IOException {
        System.out.print(
                Machine.describe("benchmarks/run SimulatorMeasurement " + String.join(" ", args)));
        String what = args.length == 0 ? "speed" : args[0];
        switch (what) {
            case "speed" -> speed(args.length > 1 ? Integer.parseInt(args[1]) : 10_000);
            case "scale" -> scale(Arrays.stream(args).skip(1).map(Integer::valueOf).toList());
            case "all" -> {
                speed(10_000);
                List<Cost> costs = scale(SIZES);
                if (args.length > 1) {
                    Files.writeString(Path.of(args[1]), drawing(costs));
                }
            }
            default -> throw new IllegalArgumentException("speed, scale or all, not " + what);
        }
    }

    /// CPU seconds to build the network, CPU seconds for the lookups, live heap after the build and
    /// at the end, and what the run was estimated to need.
    private record Cost(int nodes, double build, double lookups, Heap heap, Outcome outcome) {
        double lookupsPerSecond() {
            return LOOKUPS / lookups;
        }

        double microsPerLookup() {
            return lookups / LOOKUPS * 1e6;
        }

        double rounds() {
            return outcome.figure("rounds.mean");
        }
    }

    private record Heap(long built, long ended, long estimate) {}

    private static void speed(int nodes) {
        System.out.printf(
                "%n| %,d nodes, repetition | build CPU s | lookups CPU s | events/CPU-s |"
                        + " lookups/CPU-s |%n",
                nodes);
        System.out.println("|---|---|---|---|---|");
        double[] rates = new double[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            Cost cost = measure(nodes, i + 1L, false);
            rates[i] = cost.lookupsPerSecond();
            System.out.printf(
                    "| %d | %.2f | %.2f | %,.0f | %,.0f |%n",
                    i + 1,
                    cost.build(),
                    cost.lookups(),
                    cost.outcome().events() / cost.lookups(),
                    rates[i]);
        }
        Arrays.sort(rates, REPETITIONS - WARM, REPETITIONS);
        System.out.printf(
                "%nfresh %,.0f lookups/CPU-s, warm %,.0f (median of the last %d)%n",
                rates[0], rates[REPETITIONS - WARM / 2 - 1], WARM);
    }

    private static List<Cost> scale(List<Integer> sizes) {
        System.out.println(
                "\n| nodes | build CPU s | heap a node | heap at the end | estimate |"
                        + " lookups CPU s | us a lookup | hops | rounds | messages | recall |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        List<Cost> costs = new ArrayList<>();
        for (int nodes : sizes) {
            Cost cost = measure(nodes, 1, true);
            costs.add(cost);
            Outcome outcome = cost.outcome();
            System.out.printf(
                    "| %,d | %.2f | %,d B | %,d MB | %,d MB | %.2f | %.0f |",
                    nodes,
                    cost.build(),
                    cost.heap().built() / nodes,
                    cost.heap().ended() / 1_000_000,
                    cost.heap().estimate() / 1_000_000,
                    cost.lookups(),
                    cost.microsPerLookup());
            System.out.printf(
                    " %.3f | %.2f | %.2f | %.5f |%n",
                    outcome.figure("hops.mean"),
                    cost.rounds(),
                    outcome.figure("messages.mean"),
                    outcome.figure("recall"));
        }
        return costs;
    }

    private static String drawing(List<Cost> costs) {
        LogDrawing drawing = new LogDrawing("nodes", costs.stream().map(Cost::nodes).toList());
        drawing.line("rounds", costs.stream().map(Cost::rounds).toList());
        drawing.line("hops", costs.stream().map(it -> it.outcome().figure("hops.mean")).toList());
        drawing.line(
                "CPU a lookup, 100 us",
                costs.stream().map(cost -> cost.microsPerLookup() / 100).toList());
        return drawing.svg();
    }

    private static Cost measure(int nodes, long seed, boolean equalDelays) {
        Setting setting = setting(nodes, equalDelays);
        long before = equalDelays ? heap() : 0;
        long began = Machine.cpuNanos();
        long[] built = new long[5];
        Outcome outcome =
                Run.of(
                        setting,
                        seed,
                        share -> {
                            if (share == 0) {
                                built[0] = Machine.cpuNanos();
                                built[1] = equalDelays ? heap() - before : 0;
                                built[2] = Machine.cpuNanos();
                            } else if (share == 1 && equalDelays) {
                                built[3] = Machine.cpuNanos();
                                built[4] = heap() - before;
                                built[3] -= Machine.cpuNanos();
                            }
                        });
        long ended = Machine.cpuNanos() + built[3];
        return new Cost(
                nodes,
                (built[0] - began) / 1e9,
                (ended - built[2]) / 1e9,
                new Heap(built[1], built[4], Footprint.bytes(setting)),
                outcome);
    }

    private static Setting setting(int nodes, boolean equalDelays) {
        Setting quiet =
                Setting.quiet(
                        nodes,
                        Config.standard(),
                        Workload.lookups(1_000, Target.KEY),
                        LOOKUPS * 1_000L);
        Latency latency =
                equalDelays ? new Latency.Constant(50_000) : new Latency.Uniform(20_000, 80_000);
        return new Setting(
                nodes,
                quiet.tables(),
                0,
                false,
                quiet.config(),
                NetworkModel.of(latency),
                quiet.sessions(),
                List.of(),
                List.of(),
                quiet.hostility(),
                quiet.workload(),
                quiet.duration(),
                0,
                false);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
