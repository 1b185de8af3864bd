package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.api.Answer;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Input;
import io.dswarm.node.api.Problem;
import io.dswarm.swarm.Member;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Values and nodes as somebody sees them who sees all nodes at once: who holds what, who should,
/// and how both lie in the keyspace.
final class TruthApi {
    private static final int LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final int BINS = 256;
    private static final int MAX_BINS = 65_536;

    private final Scene scene;
    private final Replicas replicas;

    TruthApi(Scene scene) {
        this.scene = scene;
        replicas = new Replicas(scene);
    }

    List<Endpoint> endpoints() {
        return List.of(
                get("/api/values", this::values),
                get("/api/replicas/:key", this::replicas),
                get("/api/keyspace", this::keyspace));
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
        Key key = Input.key(ctx, "key").key(anyone());
        replicas.of(key)
                .onSuccess(found -> Answer.json(ctx.response(), 200, found))
                .onFailure(ctx::fail);
    }

    /// For whom `own:NAME` is read: as elsewhere, the first that runs.
    private NodeId anyone() {
        return scene.memberOrAny(null).id();
    }

    private void keyspace(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of("bins", "run"));
        int bins = Input.number(ctx, "bins", BINS, 1, MAX_BINS);
        if (Integer.bitCount(bins) != 1) {
            throw Problem.unprocessable(
                            "bad-parameter",
                            "The query parameter bins is no power of two: " + bins + ".",
                            "Give 1, 2, 4, ... 65536: a bin is all points with the same leading"
                                    + " bits.")
                    .rejection();
        }
        refuseRun(ctx.queryParams().get("run"));
        int bits = Integer.numberOfTrailingZeros(bins);
        int[] nodes = new int[bins];
        for (Member member : scene.swarm().members().running()) {
            nodes[bin(member.id().w0(), bits)]++;
        }
        int[] records = new int[bins];
        scene.swarm()
                .history()
                .at(
                        Long.MAX_VALUE,
                        present -> {
                            present.holders().keySet().forEach(k -> records[bin(k.w0(), bits)]++);
                            return records;
                        });
        Answer.json(ctx.response(), 200, Map.of("bins", bins, "nodes", nodes, "records", records));
    }

    private static void refuseRun(@Nullable String run) {
        if (run != null) {
            throw Problem.notFound(
                            "no-nodes-recorded",
                            "Run " + run + " did not record where its nodes are.",
                            "Leave run out to see the nodes of this swarm.")
                    .rejection();
        }
    }

    private static int bin(long leading, int bits) {
        return bits == 0 ? 0 : (int) (leading >>> (Long.SIZE - bits));
    }
}
