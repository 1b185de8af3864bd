package io.dswarm.node.api;

import static io.dswarm.node.api.Endpoint.get;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The node's HTTP API. Serves every request of the node's HTTPS server that is not for the
/// protocol itself. Runs on the node's event loop; the router is made at the first request, since
/// most nodes of a swarm never see one.
public final class NodeApi implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(NodeApi.class);
    private static final String OPENAPI = "openapi.json";
    private static final Problem TOO_LARGE =
            Problem.tooLarge("The request's body is larger than allowed here.");

    private final Vertx vertx;
    private final ApiNode node;
    private final Guard guard;
    private @Nullable Router router;

    /// Serves `node` to those whom `guard` lets in.
    public NodeApi(Vertx vertx, ApiNode node, Guard guard) {
        this.vertx = vertx;
        this.node = node;
        this.guard = guard;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Problem refusal = guard.check(request);
        if (refusal != null) {
            Answer.problem(request.response(), refusal);
            return;
        }
        if (router == null) {
            router = router();
        }
        router.handle(request);
    }

    List<Endpoint> endpoints() {
        List<Endpoint> endpoints =
                new ArrayList<>(
                        List.of(
                                get("/api/node", json(node::info)),
                                get("/api/peers", json(() -> Map.of("peers", node.peers()))),
                                get("/api/ping", this::ping),
                                get("/api/buckets", json(this::buckets)),
                                get("/api/openapi.json", NodeApi::openApi),
                                get("/livez", json(() -> Map.of("status", "live"))),
                                get("/readyz", this::readiness),
                                get("/metrics", this::metrics)));
        endpoints.addAll(new Lookups(node).endpoints());
        endpoints.addAll(new Values(node).endpoints());
        return endpoints;
    }

    private Router router() {
        Router made = Router.router(vertx);
        List<Endpoint> endpoints = endpoints();
        endpoints.forEach(endpoint -> endpoint.addTo(made));
        made.errorHandler(404, ctx -> Answer.problem(ctx.response(), noSuchPath(ctx)));
        made.errorHandler(405, ctx -> wrongMethod(ctx, endpoints));
        made.errorHandler(413, ctx -> Answer.problem(ctx.response(), TOO_LARGE));
        made.errorHandler(500, NodeApi::failed);
        return made;
    }

    private static Handler<RoutingContext> json(Supplier<?> body) {
        return ctx -> Answer.json(ctx.response(), 200, body.get());
    }

    private Map<String, Object> buckets() {
        return Map.of("id", node.id().hex(), "buckets", BucketInfo.of(node.table()));
    }

    private void ping(RoutingContext ctx) {
        node.pingClosest()
                .onSuccess(all -> Answer.json(ctx.response(), 200, Map.of("pinged", all)))
                .onFailure(ctx::fail);
    }

    private void readiness(RoutingContext ctx) {
        if (node.isReady()) {
            Answer.json(ctx.response(), 200, Map.of("status", "ready"));
        } else {
            Answer.problem(
                    ctx.response(),
                    new Problem(
                            "Service Unavailable",
                            503,
                            "not-ready",
                            "The node is starting or stopping.",
                            "Ask again in a second."));
        }
    }

    private void metrics(RoutingContext ctx) {
        var out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, node.metrics());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Answer.bytes(
                ctx.response(),
                PrometheusTextFormatWriter.CONTENT_TYPE,
                Buffer.buffer(out.toByteArray()));
    }

    private static void openApi(RoutingContext ctx) {
        try (InputStream in = NodeApi.class.getResourceAsStream(OPENAPI)) {
            byte[] document = Objects.requireNonNull(in, OPENAPI).readAllBytes();
            Answer.bytes(ctx.response(), "application/json", Buffer.buffer(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem noSuchPath(RoutingContext ctx) {
        return Problem.notFound(
                "no-such-path",
                "Nothing is served at " + ctx.request().path() + ".",
                "GET /api/openapi.json lists what is.");
    }

    private static void wrongMethod(RoutingContext ctx, List<Endpoint> endpoints) {
        String path = ctx.normalizedPath();
        String allowed =
                endpoints.stream()
                        .filter(endpoint -> endpoint.serves(path))
                        .map(Endpoint::methods)
                        .collect(Collectors.joining(", "));
        if (allowed.isEmpty()) {
            Answer.problem(ctx.response(), noSuchPath(ctx));
            return;
        }
        ctx.response().putHeader("Allow", allowed);
        Answer.problem(
                ctx.response(),
                new Problem(
                        "Method Not Allowed",
                        405,
                        "method-not-allowed",
                        ctx.request().method() + " is not possible on " + path + ".",
                        "Use one of: " + allowed + "."));
    }

    private static void failed(RoutingContext ctx) {
        if (ctx.failure() instanceof Problem.Rejection rejection) {
            Answer.problem(ctx.response(), rejection.problem());
            return;
        }
        LOG.error("{} {} failed", ctx.request().method(), ctx.request().path(), ctx.failure());
        Answer.problem(
                ctx.response(),
                new Problem(
                        "Internal Server Error",
                        500,
                        "internal",
                        "The node made a mistake.",
                        "Its log on standard error says more; please report it."));
    }
}
