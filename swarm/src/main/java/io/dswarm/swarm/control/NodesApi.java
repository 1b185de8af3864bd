package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;
import static io.dswarm.node.api.Endpoint.post;
import static io.dswarm.node.api.Endpoint.put;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.dswarm.node.api.Answer;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Input;
import io.dswarm.swarm.Lifecycle;
import io.dswarm.swarm.Member;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The nodes: who there is, and their life and death.
final class NodesApi {
    private static final int BODY_BYTES = 4 << 10;

    /// More in one call would hold up everything else for too long.
    private static final int MAX_COUNT = 1_000;

    private static final int MAX_SIZE = 10_000;

    private final Scene scene;
    private final Overview overview;

    NodesApi(Scene scene) {
        this.scene = scene;
        overview = new Overview(scene);
    }

    List<Endpoint> endpoints() {
        Lifecycle lifecycle = scene.swarm().lifecycle();
        return List.of(
                get("/api/nodes", this::list),
                post("/api/nodes", BODY_BYTES, this::add),
                put("/api/swarm/size", BODY_BYTES, this::resize),
                change("stop", lifecycle::stop),
                change("kill", lifecycle::kill),
                change("pause", lifecycle::pause),
                change("resume", lifecycle::resume),
                change("restart", lifecycle::restart));
    }

    private void list(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        answer(ctx, 200, overview.all());
    }

    private void add(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        ObjectNode body = Input.object(ctx, Set.of("count"));
        int count = Input.number(body, "count", 1, MAX_COUNT);
        answer(ctx, 201, after(scene.swarm().lifecycle().add(count)));
    }

    private void resize(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        int nodes = Input.number(Input.object(ctx, Set.of("nodes")), "nodes", 0, MAX_SIZE);
        answer(ctx, 200, after(scene.swarm().lifecycle().resize(nodes)));
    }

    private Endpoint change(String verb, Function<Member, Future<Member>> change) {
        Handler<RoutingContext> handler =
                ctx -> {
                    Input.onlyParameters(ctx, Set.of());
                    Member member = scene.member(Input.pathParameter(ctx, "node"));
                    scene.here(change.apply(member))
                            .compose(overview::of)
                            .onSuccess(node -> Answer.json(ctx.response(), 200, node))
                            .onFailure(ctx::fail);
                };
        return post("/api/nodes/:node/" + verb, BODY_BYTES, handler);
    }

    private Future<List<NodeSummary>> after(Future<List<Member>> change) {
        return scene.here(change).compose(overview::of);
    }

    private static void answer(RoutingContext ctx, int status, Future<List<NodeSummary>> nodes) {
        nodes.onSuccess(all -> Answer.json(ctx.response(), status, Map.of("nodes", all)))
                .onFailure(ctx::fail);
    }
}
