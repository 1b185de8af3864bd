package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;
import static io.dswarm.node.api.Endpoint.post;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.node.api.Answer;
import io.dswarm.node.api.ApiNode;
import io.dswarm.node.api.BucketInfo;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.HeldInfo;
import io.dswarm.node.api.Input;
import io.dswarm.node.api.Pinged;
import io.dswarm.node.api.Times;
import io.dswarm.swarm.LogLines;
import io.dswarm.swarm.Member;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What one node knows, holds and says.
final class InsideApi {
    private static final int BODY_BYTES = 4 << 10;
    private static final int MAX_LINES = 64;

    private final Scene scene;
    private final Overview overview;
    private final ForeignApi foreign;

    InsideApi(Scene scene) {
        this.scene = scene;
        overview = new Overview(scene);
        foreign = new ForeignApi(scene.swarm().shared().http());
    }

    /// A record that a node holds, what people call its key, and whether it belongs there.
    record Replica(@JsonUnwrapped HeldInfo held, @Nullable String name, String replica) {}

    /// A line of a node's log.
    record LogLine(String at, String text) {
        static LogLine of(LogLines.Line line) {
            return new LogLine(Times.iso(line.at() * 1000), line.text());
        }
    }

    List<Endpoint> endpoints() {
        return List.of(
                get("/api/nodes/:node", this::show),
                part("buckets", "buckets", InsideApi::buckets, this::bucketsAbroad),
                part("store", "records", this::records, this::recordsAbroad),
                part("peers", "peers", ApiNode::peers, this::peersAbroad),
                get("/api/nodes/:node/log", this::log),
                post("/api/nodes/:node/ping", BODY_BYTES, this::ping));
    }

    private void show(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        String asked = Input.pathParameter(ctx, "node");
        Contact stranger = scene.foreigner(asked);
        if (stranger != null) {
            int knownBy = scene.swarm().foreigners().knownBy(stranger.id());
            var summary = NodeSummary.foreign(stranger, knownBy);
            Answer.json(ctx.response(), 200, new NodeDetail(summary, null, Map.of()));
            return;
        }
        Member member = scene.member(asked);
        overview.of(member)
                .compose(summary -> NodeDetail.of(scene, member, summary))
                .onSuccess(node -> Answer.json(ctx.response(), 200, node))
                .onFailure(ctx::fail);
    }

    /// A part of what a node has, as a list of that name. One of ours is asked on its event loop,
    /// one of another process by its API. One that has ended, maybe while it was asked, has
    /// nothing, and its state tells why.
    private Endpoint part(
            String path,
            String name,
            Function<ApiNode, List<?>> question,
            Function<Contact, Future<List<?>>> abroad) {
        Handler<RoutingContext> handler =
                ctx -> {
                    Input.onlyParameters(ctx, Set.of());
                    String asked = Input.pathParameter(ctx, "node");
                    Contact stranger = scene.foreigner(asked);
                    Future<Map<String, Object>> told =
                            stranger == null
                                    ? own(scene.member(asked), name, question)
                                    : abroad.apply(stranger)
                                            .map(all -> told(stranger.id(), "foreign", name, all));
                    told.onSuccess(answer -> Answer.json(ctx.response(), 200, answer))
                            .onFailure(ctx::fail);
                };
        return get("/api/nodes/:node/" + path, handler);
    }

    private Future<Map<String, Object>> own(
            Member member, String name, Function<ApiNode, List<?>> question) {
        return scene.read(member, question, List::of)
                .map(all -> told(member.id(), member.state().label(), name, all));
    }

    private static Map<String, Object> told(NodeId id, String state, String name, List<?> all) {
        return Map.of("id", id.hex(), "state", state, name, all);
    }

    private static List<?> buckets(ApiNode node) {
        return BucketInfo.of(node.table());
    }

    private Future<List<?>> bucketsAbroad(Contact node) {
        return foreign.ask(
                node, "/api/buckets", ForeignApi.Buckets.class, ForeignApi.Buckets::buckets);
    }

    private Future<List<?>> peersAbroad(Contact node) {
        return foreign.ask(node, "/api/peers", ForeignApi.Peers.class, ForeignApi.Peers::peers);
    }

    private List<?> records(ApiNode node) {
        return node.held().stream()
                .map(held -> replica(node.id(), HeldInfo.of(held), held.stored()))
                .toList();
    }

    private Future<List<?>> recordsAbroad(Contact node) {
        return foreign.ask(
                node,
                "/api/values",
                ForeignApi.Held.class,
                all -> all.values().stream().map(held -> replica(node.id(), held, null)).toList());
    }

    /// It belongs where fewer than k of our nodes are closer.
    private Replica replica(NodeId holder, HeldInfo held, @Nullable Record stored) {
        int k = scene.swarm().options().kademlia().getInt(Parameter.K);
        Key key = Key.of(HexFormat.of().parseHex(held.key()));
        String name = stored == null ? scene.names().of(key) : scene.names().of(stored);
        var closest = scene.swarm().truth().closest(key, k);
        boolean right = closest.size() < k || key.compareDistances(holder, closest.getLast()) <= 0;
        return new Replica(held, name, held.cached() ? "cached" : right ? "right" : "stray");
    }

    private void log(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of("limit"));
        Member member = scene.member(Input.pathParameter(ctx, "node"));
        int limit = Input.number(ctx, "limit", MAX_LINES, 1, MAX_LINES);
        var lines = member.log().latest(limit).stream().map(LogLine::of).toList();
        Answer.json(ctx.response(), 200, Map.of("lines", lines));
    }

    /// Pings the three closest, or one node `to`.
    private void ping(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Member member = scene.member(Input.pathParameter(ctx, "node"));
        ObjectNode body = Input.optionalObject(ctx, Set.of("to"));
        pings(member, body)
                .onSuccess(all -> Answer.json(ctx.response(), 200, Map.of("pinged", all)))
                .onFailure(ctx::fail);
    }

    private Future<List<Pinged>> pings(Member member, ObjectNode body) {
        if (!body.has("to")) {
            return scene.here(member.awake().pingClosest())
                    .map(all -> all.stream().map(Pinged::of).toList());
        }
        Contact to = scene.contact(Input.text(body, "to"));
        return scene.here(member.awake().ping(to)).map(ping -> List.of(Pinged.of(ping)));
    }
}
