package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;

import io.dswarm.node.api.Answer;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Input;
import io.dswarm.node.api.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Results of simulator runs: the folders that `dswarm sim run` wrote.
final class RunsApi {
    private static final Map<String, String> TYPES =
            Map.of(
                    "json", "application/json",
                    "csv", "text/csv; charset=utf-8",
                    "yaml", "application/yaml",
                    "html", "text/html; charset=utf-8",
                    "svg", "image/svg+xml",
                    "md", "text/plain; charset=utf-8",
                    "gz", "application/gzip");

    /// A report is a document of its own: its style may be in it, nothing in it may run.
    private static final String SANDBOX =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:";

    private final Scene scene;
    private final Runs runs;

    RunsApi(Scene scene, Path folder) {
        this.scene = scene;
        runs = new Runs(folder);
    }

    List<Endpoint> endpoints() {
        return List.of(
                get("/api/runs", this::list),
                get("/api/runs/:name", this::show),
                get("/api/runs/:name/files/:file", this::file));
    }

    private void list(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        read(scene, ctx, runs::all, all -> Answer.json(ctx.response(), 200, Map.of("runs", all)));
    }

    private void show(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        String name = Input.pathParameter(ctx, "name");
        read(scene, ctx, () -> runs.summary(name), run -> Answer.json(ctx.response(), 200, run));
    }

    private void file(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        String name = Input.pathParameter(ctx, "name");
        String file = Input.pathParameter(ctx, "file");
        read(
                scene,
                ctx,
                () -> Buffer.buffer(runs.file(name, file)),
                bytes -> {
                    String end = file.substring(file.lastIndexOf('.') + 1);
                    ctx.response()
                            .putHeader("Content-Security-Policy", SANDBOX)
                            .putHeader(HttpHeaders.CONTENT_DISPOSITION, "inline");
                    Answer.bytes(
                            ctx.response(),
                            TYPES.getOrDefault(end, "application/octet-stream"),
                            bytes);
                });
    }

    /// Files are read on another thread than the API's.
    static <T> void read(
            Scene scene, RoutingContext ctx, Callable<T> question, Consumer<T> answer) {
        scene.context()
                .owner()
                .executeBlocking(question)
                .onSuccess(answer::accept)
                .onFailure(cause ->
                        ctx.fail(cause instanceof IOException ? unreadable(cause) : cause));
    }

    private static Problem.Rejection unreadable(Throwable cause) {
        return Problem.notFound(
                        "unreadable-run",
                        "The run cannot be read: " + cause.getMessage() + ".",
                        "GET /api/runs lists those that can.")
                .rejection();
    }
}
