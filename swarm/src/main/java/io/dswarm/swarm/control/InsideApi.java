package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;
import static io.dswarm.node.api.Endpoint.post;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.storage.HeldRecord;
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

    InsideApi(Scene scene) {
        this.scene = scene;
        overview = new Overview(scene);
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
                get("/api/nodes/:node/buckets", ctx -> read(ctx, InsideApi::buckets)),
                get("/api/nodes/:node/store", ctx -> read(ctx, this::store)),
                get(
                        "/api/nodes/:node/peers",
                        ctx -> read(ctx, node -> Map.of("peers", node.peers()))),
                get("/api/nodes/:node/log", this::log),
                post("/api/nodes/:node/ping", BODY_BYTES, this::ping));
    }

    private void show(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        String asked = Input.pathParameter(ctx, "node");
        Contact foreign = scene.foreigner(asked);
        if (foreign != null) {
            int knownBy = scene.swarm().foreigners().knownBy(foreign.id());
            Answer.json(ctx.response(), 200, NodeSummary.foreign(foreign, knownBy));
            return;
        }
        Member member = scene.member(asked);
        overview.of(member)
                .compose(summary -> NodeDetail.of(scene, member, summary))
                .onSuccess(node -> Answer.json(ctx.response(), 200, node))
                .onFailure(ctx::fail);
    }

    private void read(RoutingContext ctx, Function<ApiNode, Object> question) {
        Input.onlyParameters(ctx, Set.of());
        scene.read(scene.member(Input.pathParameter(ctx, "node")), question)
                .onSuccess(answer -> Answer.json(ctx.response(), 200, answer))
                .onFailure(ctx::fail);
    }

    private static Object buckets(ApiNode node) {
        return Map.of("id", node.id().hex(), "buckets", BucketInfo.of(node.table()));
    }

    private Object store(ApiNode node) {
        return Map.of(
                "records", node.held().stream().map(held -> replica(node.id(), held)).toList());
    }

    private Replica replica(NodeId holder, HeldRecord held) {
        int k = scene.swarm().options().kademlia().getInt(Parameter.K);
        boolean right = scene.swarm().truth().closest(held.stored().key(), k).contains(holder);
        String state = held.cached() ? "cached" : right ? "right" : "stray";
        return new Replica(HeldInfo.of(held), scene.names().of(held.stored()), state);
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
