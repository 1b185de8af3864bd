package io.dswarm.swarm.control;

import io.dswarm.node.api.Exposition;
import io.dswarm.node.link.Counters.Counter;
import io.dswarm.swarm.Member;
import io.dswarm.swarm.NodeState;
import io.dswarm.swarm.history.Meters;
import io.prometheus.metrics.model.snapshots.Labels;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The swarm's figures for Prometheus. What nodes count is added up: a thousand nodes with their
/// own labels would be more than a collector wants.
final class SwarmMetrics {
    private final Scene scene;
    private final Gauges gauges;
    private final Exposition exposition = new Exposition();

    SwarmMetrics(Scene scene, Gauges gauges) {
        this.scene = scene;
        this.gauges = gauges;
    }

    Exposition all() {
        addStates();
        addHistory();
        addMessages();
        return exposition
                .counters(countersOfAll())
                .process()
                .counters(
                        "process_cpu_seconds",
                        "Processor time of the process, seconds",
                        Map.of(Labels.EMPTY, Gauges.processCpuNanos() / 1e9));
    }

    private void addStates() {
        Map<Labels, Double> states = new TreeMap<>();
        for (NodeState state : NodeState.values()) {
            states.put(Labels.of("state", state.label()), (double) gauges.count(state));
        }
        exposition.gauges("dswarm_nodes", "Nodes by state", states);
    }

    private void addHistory() {
        var history = scene.swarm().history();
        Meters meters = scene.swarm().meters();
        exposition
                .gauge(
                        "dswarm_records",
                        "Records held by all nodes together",
                        (double) history.recordsHeld())
                .counter(
                        "dswarm_requests",
                        "Requests that nodes sent and that ended",
                        meters.requests())
                .counter("dswarm_request_failures", "Requests without an answer", meters.failures())
                .counter("dswarm_lookups", "Lookups that users waited for", meters.lookups())
                .counter("dswarm_puts", "Values that were to be stored", meters.puts())
                .counter("dswarm_gets", "Values that were asked for", meters.gets())
                .counter("dswarm_events", "Events written into the history", history.lastId());
    }

    private void addMessages() {
        var sums = scene.swarm().shared().traffic().sums();
        Map<Labels, Double> fates =
                Map.of(
                        fate("sent"), (double) sums.sent(),
                        fate("delivered"), (double) sums.delivered(),
                        fate("dropped"), (double) sums.dropped(),
                        fate("duplicated"), (double) sums.duplicated());
        exposition
                .counters(
                        "dswarm_messages",
                        "Requests and answers of all nodes, by what became of them",
                        fates)
                .gauge(
                        "dswarm_messages_lost",
                        "Messages lost with connections, told when both ends have ended",
                        (double) sums.lost())
                .gauge(
                        "dswarm_messages_in_flight",
                        "Messages on their way",
                        (double) sums.inFlight());
    }

    private static Labels fate(String name) {
        return Labels.of("fate", name);
    }

    private SortedMap<Counter, Long> countersOfAll() {
        SortedMap<Counter, Long> sums = new TreeMap<>();
        for (Member member : scene.swarm().members().live()) {
            var node = member.present();
            if (node != null) {
                node.counters().snapshot().forEach((name, sum) -> sums.merge(name, sum, Long::sum));
            }
        }
        return sums;
    }
}
