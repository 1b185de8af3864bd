package io.dswarm.node.api;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
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

    /// One line of the routing table; `HEAD` is answered wherever `GET` is.
    record Endpoint(HttpMethod method, String path, Handler<RoutingContext> handler) {}

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
        return List.of(
                get("/api/node", json(node::info)),
                get("/api/peers", json(() -> Map.of("peers", node.peers()))),
                get("/api/ping", ctx -> answer(ctx, node.pingClosest().map(NodeApi::pinged))),
                get("/api/openapi.json", NodeApi::openApi),
                get("/livez", json(() -> Map.of("status", "live"))),
                get("/readyz", this::readiness),
                get("/metrics", this::metrics));
    }

    private Router router() {
        Router made = Router.router(vertx);
        List<Endpoint> endpoints = endpoints();
        for (Endpoint endpoint : endpoints) {
            var route = made.route(endpoint.method(), endpoint.path());
            if (endpoint.method().equals(HttpMethod.GET)) {
                route.method(HttpMethod.HEAD);
            }
            route.handler(endpoint.handler());
        }
        made.errorHandler(404, ctx -> Answer.problem(ctx.response(), noSuchPath(ctx)));
        made.errorHandler(405, ctx -> wrongMethod(ctx, endpoints));
        made.errorHandler(413, ctx -> Answer.problem(ctx.response(), tooLarge()));
        made.errorHandler(500, NodeApi::failed);
        return made;
    }

    private static Endpoint get(String path, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.GET, path, handler);
    }

    private static Handler<RoutingContext> json(Supplier<?> body) {
        return ctx -> Answer.json(ctx.response(), 200, body.get());
    }

    private static void answer(RoutingContext ctx, Future<?> body) {
        body.onSuccess(value -> Answer.json(ctx.response(), 200, value)).onFailure(ctx::fail);
    }

    private static Map<String, List<Pinged>> pinged(List<Pinged> pinged) {
        return Map.of("pinged", pinged);
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
        Answer.text(
                ctx.response(),
                PrometheusTextFormatWriter.CONTENT_TYPE,
                Buffer.buffer(out.toByteArray()));
    }

    private static void openApi(RoutingContext ctx) {
        try (InputStream in = NodeApi.class.getResourceAsStream(OPENAPI)) {
            byte[] document = Objects.requireNonNull(in, OPENAPI).readAllBytes();
            Answer.text(ctx.response(), "application/json", Buffer.buffer(document));
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
                        .filter(endpoint -> endpoint.path().equals(path))
                        .map(endpoint -> endpoint.method().name())
                        .collect(Collectors.joining(", "));
        ctx.response().putHeader("Allow", allowed.replace("GET", "GET, HEAD"));
        Answer.problem(
                ctx.response(),
                new Problem(
                        "Method Not Allowed",
                        405,
                        "method-not-allowed",
                        ctx.request().method() + " is not possible on " + path + ".",
                        "Use " + allowed + "."));
    }

    private static Problem tooLarge() {
        return new Problem(
                "Content Too Large",
                413,
                "too-large",
                "The request's body is larger than allowed here.",
                "Send less.");
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
