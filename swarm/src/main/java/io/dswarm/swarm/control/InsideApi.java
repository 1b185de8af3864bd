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
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

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
                get(
                        "/api/nodes/:node/buckets",
                        ctx -> read(ctx, InsideApi::buckets, this::bucketsAbroad)),
                get("/api/nodes/:node/store", ctx -> read(ctx, this::store, this::storeAbroad)),
                get(
                        "/api/nodes/:node/peers",
                        ctx -> read(ctx, InsideApi::peers, this::peersAbroad)),
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

    /// Asks one of ours on its event loop, and one of another process by its API.
    private void read(
            RoutingContext ctx,
            Function<ApiNode, Object> question,
            Function<Contact, Future<Object>> abroad) {
        Input.onlyParameters(ctx, Set.of());
        String asked = Input.pathParameter(ctx, "node");
        Contact stranger = scene.foreigner(asked);
        Future<Object> told =
                stranger == null
                        ? scene.read(scene.member(asked), question)
                        : abroad.apply(stranger);
        told.onSuccess(answer -> Answer.json(ctx.response(), 200, answer)).onFailure(ctx::fail);
    }

    private static Object buckets(ApiNode node) {
        return Map.of("id", node.id().hex(), "buckets", BucketInfo.of(node.table()));
    }

    private Future<Object> bucketsAbroad(Contact node) {
        return foreign.ask(node, "/api/buckets", ForeignApi.Buckets.class, it -> it);
    }

    private static Object peers(ApiNode node) {
        return Map.of("peers", node.peers());
    }

    private Future<Object> peersAbroad(Contact node) {
        return foreign.ask(node, "/api/peers", ForeignApi.Peers.class, it -> it);
    }

    private Object store(ApiNode node) {
        return records(
                node.held().stream()
                        .map(held -> replica(node.id(), HeldInfo.of(held), held.stored())));
    }

    private Future<Object> storeAbroad(Contact node) {
        return foreign.ask(
                node,
                "/api/values",
                ForeignApi.Held.class,
                all -> records(all.values().stream().map(held -> replica(node.id(), held, null))));
    }

    private static Object records(Stream<Replica> replicas) {
        return Map.of("records", replicas.toList());
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
