package io.dswarm.node.api;

import io.dswarm.node.link.Counters.Counter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Figures in the model of Prometheus, gathered when they are asked for: a swarm of a thousand
/// nodes need not keep a thousand registries.
public final class Exposition {
    private final List<MetricSnapshot> all = new ArrayList<>();

    /// Adds what is so now.
    public Exposition gauge(String name, String help, double value) {
        return gauges(name, help, Map.of(Labels.EMPTY, value));
    }

    /// Adds what is so now, a value for each label.
    public Exposition gauges(String name, String help, Map<Labels, Double> values) {
        var gauge = GaugeSnapshot.builder().name(name).help(help);
        values.forEach((labels, value) ->
                gauge.dataPoint(
                        GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        all.add(gauge.build());
        return this;
    }

    /// Adds what only grows.
    public Exposition counter(String name, String help, long value) {
        return counters(name, help, Map.of(Labels.EMPTY, (double) value));
    }

    /// Adds what only grows, a value for each label.
    public Exposition counters(String name, String help, Map<Labels, Double> values) {
        var counter = CounterSnapshot.builder().name(name).help(help);
        values.forEach((labels, value) ->
                counter.dataPoint(
                        CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
        all.add(counter.build());
        return this;
    }

    /// Adds all that was dropped, refused or closed, by reason.
    public Exposition counters(SortedMap<Counter, Long> sums) {
        SortedMap<String, Map<Labels, Double>> byName = new TreeMap<>();
        sums.forEach((counter, sum) ->
                byName.computeIfAbsent(counter.name(), _ -> new TreeMap<>())
                        .put(Labels.of("reason", counter.reason()), sum.doubleValue()));
        byName.forEach((name, values) ->
                counters("dswarm_" + name, "Number of: " + name.replace('_', ' '), values));
        return this;
    }

    /// Adds when the process began and its heap.
    public Exposition process() {
        gauge(
                "process_start_time_seconds",
                "Start of the process, seconds since the Unix epoch",
                ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return gauge(
                "jvm_memory_used_bytes", "Heap in use by the process", (double) heap.getUsed());
    }

    /// Answers with all of it, as text.
    public void answer(HttpServerResponse response) {
        var out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, new MetricSnapshots(all));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Answer.bytes(
                response,
                PrometheusTextFormatWriter.CONTENT_TYPE,
                Buffer.buffer(out.toByteArray()));
    }
}
