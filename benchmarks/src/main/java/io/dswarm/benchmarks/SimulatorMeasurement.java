package io.dswarm.benchmarks;

import io.dswarm.kademlia.config.Config;
import io.dswarm.simulator.Outcome;
import io.dswarm.simulator.Run;
import io.dswarm.simulator.Setting;
import io.dswarm.simulator.network.Latency;
import io.dswarm.simulator.network.NetworkModel;
import io.dswarm.simulator.workload.Workload;
import io.dswarm.simulator.workload.Workload.Target;

import java.util.Arrays;
import java.util.List;

/// How fast the simulator is and what a node costs: 10,000 find-nodes, one a simulated millisecond,
/// k 20, alpha 3, one-way delay 20 to 80 ms uniform, no loss, ideal tables. CPU time is that of the
/// process, compilation and collection included.
///
/// `SimulatorMeasurement speed [NODES]`: five repetitions in one JVM; the first is the fresh one,
/// and the median of all five is the warm figure. `SimulatorMeasurement scale NODES...`: one run of
/// each size, with hops, rounds and heap.
public final class SimulatorMeasurement {
    private static final int LOOKUPS = 10_000;
    private static final int REPETITIONS = 5;

    private SimulatorMeasurement() {}

    public static void main(String[] args) {
        System.out.print(
                Machine.describe("benchmarks/run SimulatorMeasurement " + String.join(" ", args)));
        List<Integer> sizes = Arrays.stream(args).skip(1).map(Integer::valueOf).toList();
        if (args.length > 0 && args[0].equals("scale")) {
            scale(sizes);
        } else {
            speed(sizes.isEmpty() ? 10_000 : sizes.getFirst());
        }
    }

    /// CPU seconds to build the network, CPU seconds for the lookups, live heap after the build.
    private record Cost(double build, double lookups, long heap, Outcome outcome) {
        double lookupsPerSecond() {
            return LOOKUPS / lookups;
        }
    }

    private static void speed(int nodes) {
        System.out.println(
                "| repetition | build CPU s | lookups CPU s | events/CPU-s | lookups/CPU-s |");
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
        Arrays.sort(rates);
        System.out.printf("median %,.0f lookups/CPU-s%n", rates[REPETITIONS / 2]);
    }

    private static void scale(List<Integer> sizes) {
        System.out.println(
                "| nodes | build CPU s | heap a node |"
                        + " lookups CPU s | us a lookup | hops | rounds |"
                        + " messages | recall |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (int nodes : sizes) {
            Cost cost = measure(nodes, 1, true);
            Outcome outcome = cost.outcome();
            System.out.printf(
                    "| %,d | %.2f | %,d B | %.2f | %.0f | %.3f | %.2f | %.2f | %.5f |%n",
                    nodes,
                    cost.build(),
                    cost.heap() / nodes,
                    cost.lookups(),
                    cost.lookups() / LOOKUPS * 1e6,
                    outcome.figure("hops.mean"),
                    outcome.figure("latency.mean") / 100,
                    outcome.figure("messages.mean"),
                    outcome.figure("recall"));
        }
    }

    private static Cost measure(int nodes, long seed, boolean equalDelays) {
        Setting quiet =
                Setting.quiet(
                        nodes,
                        Config.standard(),
                        Workload.lookups(1_000, Target.KEY),
                        LOOKUPS * 1_000L);
        Latency latency =
                equalDelays ? new Latency.Constant(50_000) : new Latency.Uniform(20_000, 80_000);
        Setting setting =
                new Setting(
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
        long before = equalDelays ? heap() : 0;
        long began = Machine.cpuNanos();
        long[] built = new long[3];
        Outcome outcome =
                Run.of(
                        setting,
                        seed,
                        share -> {
                            if (share == 0) {
                                built[0] = Machine.cpuNanos();
                                built[1] = equalDelays ? heap() - before : 0;
                                built[2] = Machine.cpuNanos();
                            }
                        });
        long ended = Machine.cpuNanos();
        return new Cost((built[0] - began) / 1e9, (ended - built[2]) / 1e9, built[1], outcome);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
