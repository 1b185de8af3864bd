package io.dswarm.swarm.control;

import io.dswarm.node.link.Counters;
import io.dswarm.swarm.Member;
import io.dswarm.swarm.NodeState;
import io.dswarm.swarm.history.Meters;
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

/// The swarm in the model of Prometheus, made when it is asked for. What nodes count is added up: a
/// thousand nodes with their own labels would be more than a collector wants.
final class Exposition {
    private final Scene scene;
    private final Gauges gauges;
    private final List<MetricSnapshot> all = new ArrayList<>();

    Exposition(Scene scene, Gauges gauges) {
        this.scene = scene;
        this.gauges = gauges;
    }

    MetricSnapshots all() {
        addStates();
        gauge(
                "dswarm_records",
                "Records held by all nodes together",
                scene.swarm().history().recordsHeld());
        Meters meters = scene.swarm().meters();
        counter("dswarm_requests", "Requests that nodes sent and that ended", meters.requests());
        counter("dswarm_request_failures", "Requests without an answer", meters.failures());
        counter("dswarm_lookups", "Lookups that users waited for", meters.lookups());
        counter("dswarm_puts", "Values that were to be stored", meters.puts());
        counter("dswarm_gets", "Values that were asked for", meters.gets());
        counter(
                "dswarm_events",
                "Events written into the history",
                scene.swarm().history().lastId());
        addMessages();
        addCounters();
        addProcess();
        return new MetricSnapshots(all);
    }

    private void addStates() {
        var nodes = GaugeSnapshot.builder().name("dswarm_nodes").help("Nodes by state");
        for (NodeState state : NodeState.values()) {
            nodes.dataPoint(
                    GaugeDataPointSnapshot.builder()
                            .labels(Labels.of("state", state.label()))
                            .value((double) gauges.count(state))
                            .build());
        }
        all.add(nodes.build());
    }

    private void addMessages() {
        var sums = scene.swarm().shared().traffic().sums();
        var messages =
                CounterSnapshot.builder()
                        .name("dswarm_messages")
                        .help("Requests and answers of all nodes, by what became of them");
        messages.dataPoint(point(Labels.of("fate", "sent"), (double) sums.sent()));
        messages.dataPoint(point(Labels.of("fate", "delivered"), (double) sums.delivered()));
        messages.dataPoint(point(Labels.of("fate", "dropped"), (double) sums.dropped()));
        messages.dataPoint(point(Labels.of("fate", "lost"), (double) sums.lost()));
        messages.dataPoint(point(Labels.of("fate", "duplicated"), (double) sums.duplicated()));
        all.add(messages.build());
        gauge("dswarm_messages_in_flight", "Messages on their way", (double) sums.inFlight());
    }

    private void addCounters() {
        SortedMap<Counters.Counter, Long> sums = new TreeMap<>();
        for (Member member : scene.swarm().members().live()) {
            var node = member.present();
            if (node != null) {
                node.counters().snapshot().forEach((name, sum) -> sums.merge(name, sum, Long::sum));
            }
        }
        SortedMap<String, CounterSnapshot.Builder> byName = new TreeMap<>();
        for (Map.Entry<Counters.Counter, Long> each : sums.entrySet()) {
            String name = each.getKey().name();
            byName.computeIfAbsent(
                            name,
                            _ ->
                                    CounterSnapshot.builder()
                                            .name("dswarm_" + name)
                                            .help("Number of: " + name.replace('_', ' ')))
                    .dataPoint(point(Labels.of("reason", each.getKey().reason()), each.getValue()));
        }
        byName.values().forEach(counter -> all.add(counter.build()));
    }

    private void addProcess() {
        var runtime = ManagementFactory.getRuntimeMXBean();
        gauge(
                "process_start_time_seconds",
                "Start of the process, seconds since the Unix epoch",
                runtime.getStartTime() / 1e3);
        gauge("jvm_memory_used_bytes", "Heap in use by the process", (double) Gauges.heapBytes());
        all.add(
                CounterSnapshot.builder()
                        .name("process_cpu_seconds")
                        .help("Processor time of the process, seconds")
                        .dataPoint(point(Labels.EMPTY, Gauges.processCpuNanos() / 1e9))
                        .build());
    }

    private void counter(String name, String help, long value) {
        all.add(
                CounterSnapshot.builder()
                        .name(name)
                        .help(help)
                        .dataPoint(point(Labels.EMPTY, (double) value))
                        .build());
    }

    private void gauge(String name, String help, double value) {
        all.add(
                GaugeSnapshot.builder()
                        .name(name)
                        .help(help)
                        .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                        .build());
    }

    private static CounterDataPointSnapshot point(Labels labels, double value) {
        return CounterDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
