package io.dswarm.node;

import io.dswarm.node.link.Counters;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A node's counters and gauges in the model of Prometheus, made when they are asked for: a swarm
/// of a thousand nodes need not keep a thousand registries.
final class NodeMetrics {
    private final Node.Parts parts;

    NodeMetrics(Node.Parts parts) {
        this.parts = parts;
    }

    MetricSnapshots snapshots() {
        List<MetricSnapshot> all = new ArrayList<>();
        all.add(gauge("dswarm_peers", "Peers known now", parts.peers().size()));
        all.add(gauge("dswarm_sessions", "Open sessions", parts.loop().transport().peers().size()));
        all.add(
                gauge(
                        "dswarm_half_open_connections",
                        "Connections that have not proved who they are",
                        parts.loop().transport().halfOpen()));
        var runtime = ManagementFactory.getRuntimeMXBean();
        all.add(
                gauge(
                        "process_start_time_seconds",
                        "Start of the process, seconds since the Unix epoch",
                        runtime.getStartTime() / 1e3));
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        all.add(
                gauge(
                        "jvm_memory_used_bytes",
                        "Heap in use by the process",
                        (double) heap.getUsed()));
        addCounters(all, parts.loop().counters());
        addCounters(all, parts.shared().discovery().counters());
        return new MetricSnapshots(all);
    }

    private static void addCounters(List<MetricSnapshot> all, Counters counters) {
        SortedMap<String, CounterSnapshot.Builder> byName = new TreeMap<>();
        for (Map.Entry<Counters.Counter, Long> each : counters.snapshot().entrySet()) {
            String name = each.getKey().name();
            byName.computeIfAbsent(
                            name,
                            _ ->
                                    CounterSnapshot.builder()
                                            .name("dswarm_" + name)
                                            .help("Number of: " + name.replace('_', ' ')))
                    .dataPoint(
                            CounterDataPointSnapshot.builder()
                                    .labels(Labels.of("reason", each.getKey().reason()))
                                    .value(each.getValue().doubleValue())
                                    .build());
        }
        byName.values().forEach(counter -> all.add(counter.build()));
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
