package io.dswarm.swarm.control;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.dswarm.node.Node;
import io.dswarm.node.api.NodeGauges;
import io.dswarm.swarm.Member;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// One node with all that it counts.
///
/// @param gauges null for one that has ended
/// @param counters what it dropped, refused or closed, by what and why: `session_closed/goodbye`
record NodeDetail(
        @JsonUnwrapped NodeSummary summary,
        @Nullable NodeGauges gauges,
        Map<String, Long> counters) {
    static Future<NodeDetail> of(Scene scene, Member member, NodeSummary summary) {
        Node node = member.present();
        if (node == null) {
            return Future.succeededFuture(new NodeDetail(summary, null, Map.of()));
        }
        Map<String, Long> counters = new LinkedHashMap<>();
        node.counters()
                .snapshot()
                .forEach((counter, count) ->
                        counters.put(counter.name() + "/" + counter.reason(), count));
        return scene.read(
                member,
                asked -> new NodeDetail(summary, asked.gauges(), counters),
                () -> new NodeDetail(summary, null, counters));
    }
}
