package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.api.Answer;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Input;
import io.vertx.ext.web.RoutingContext;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Values as somebody sees them who sees all nodes at once: who holds what, and who should.
final class TruthApi {
    private static final int LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    private final Scene scene;
    private final Replicas replicas;

    TruthApi(Scene scene) {
        this.scene = scene;
        replicas = new Replicas(scene);
    }

    List<Endpoint> endpoints() {
        return List.of(get("/api/values", this::values), get("/api/replicas/:key", this::replicas));
    }

    private void values(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of("limit", "after"));
        int limit = Input.number(ctx, "limit", LIMIT, 1, MAX_LIMIT);
        String after = ctx.queryParams().get("after");
        Key from = after == null ? null : Input.key(after, "after").key(anyone());
        replicas.list(limit, from)
                .onSuccess(values -> Answer.json(ctx.response(), 200, Map.of("values", values)))
                .onFailure(ctx::fail);
    }

    private void replicas(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Key key = scene.names().remember(Input.key(ctx, "key"), anyone());
        replicas.of(key)
                .onSuccess(found -> Answer.json(ctx.response(), 200, found))
                .onFailure(ctx::fail);
    }

    /// For whom `own:NAME` is read: as elsewhere, the first that runs.
    private NodeId anyone() {
        return scene.memberOrAny(null).id();
    }
}
