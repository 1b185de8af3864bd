package io.dswarm.swarm.control;

import io.dswarm.swarm.NodeState;
import io.dswarm.swarm.history.History;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How much there is of everything in the swarm, cheap enough to be asked for every second.
final class Gauges {
    private final Scene scene;
    private long cpuNanos = processCpuNanos();
    private long askedNanos = System.nanoTime();

    Gauges(Scene scene) {
        this.scene = scene;
    }

    Map<String, Double> all() {
        Map<String, Double> gauges = new LinkedHashMap<>();
        gauges.put("running", (double) count(NodeState.RUNNING));
        gauges.put("paused", (double) count(NodeState.PAUSED));
        gauges.put("foreign", (double) scene.swarm().foreigners().all().size());
        History history = scene.swarm().history();
        gauges.put("records", (double) history.recordsHeld());
        gauges.put("values", (double) history.at(Long.MAX_VALUE, p -> p.holders().size()));
        gauges.put(
                "heapBytes",
                (double) ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        gauges.put("cpuPercent", cpuPercent());
        return gauges;
    }

    long count(NodeState state) {
        return scene.swarm().members().all().stream().filter(it -> it.state() == state).count();
    }

    /// Of one core, since the last call.
    private double cpuPercent() {
        long cpu = processCpuNanos();
        long now = System.nanoTime();
        double percent = 100.0 * (cpu - cpuNanos) / Math.max(1, now - askedNanos);
        cpuNanos = cpu;
        askedNanos = now;
        return percent;
    }

    static long processCpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(spent -> TimeUnit.MILLISECONDS.toNanos(spent.toMillis()))
                .orElse(0L);
    }
}
