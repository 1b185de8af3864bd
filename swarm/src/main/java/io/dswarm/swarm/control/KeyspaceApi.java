package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;

import io.dswarm.node.api.Answer;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Input;
import io.dswarm.node.api.Problem;
import io.dswarm.swarm.Member;
import io.vertx.ext.web.RoutingContext;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// How nodes and values lie in the keyspace: those of the swarm, or those of a simulator run that
/// recorded them.
final class KeyspaceApi {
    private static final int BINS = 256;

    private final Scene scene;
    private final Runs runs;

    KeyspaceApi(Scene scene, Path folder) {
        this.scene = scene;
        runs = new Runs(folder);
    }

    List<Endpoint> endpoints() {
        return List.of(get("/api/keyspace", this::keyspace));
    }

    private void keyspace(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of("bins", "run"));
        int bins = Input.number(ctx, "bins", BINS, 1, Density.MAX_BINS);
        if (Integer.bitCount(bins) != 1) {
            throw Problem.unprocessable(
                            "bad-parameter",
                            "The query parameter bins is no power of two: " + bins + ".",
                            "Give 1, 2, 4, ... 65536: a bin is all points with the same leading"
                                    + " bits.")
                    .rejection();
        }
        String run = ctx.queryParams().get("run");
        if (run == null) {
            Answer.json(ctx.response(), 200, present(bins));
        } else {
            RunsApi.read(
                    scene,
                    ctx,
                    () -> runs.density(run).in(bins),
                    density -> Answer.json(ctx.response(), 200, density));
        }
    }

    private Density present(int bins) {
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
        return new Density(bins, nodes, records);
    }

    private static int bin(long leading, int bits) {
        return bits == 0 ? 0 : (int) (leading >>> (Long.SIZE - bits));
    }
}
