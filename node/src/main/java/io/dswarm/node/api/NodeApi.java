package io.dswarm.node.api;

import static io.dswarm.node.api.Endpoint.get;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/// The node's HTTP API. Serves every request of the node's HTTPS server that is not for the
/// protocol itself. Runs on the node's event loop.
public final class NodeApi implements Handler<HttpServerRequest> {
    private static final String OPENAPI = "openapi.json";

    private final ApiNode node;
    private final Api api;

    /// Serves `node` to those whom `guard` lets in.
    public NodeApi(Vertx vertx, ApiNode node, Guard guard) {
        this.node = node;
        api = new Api(vertx, guard, this::endpoints);
    }

    @Override
    public void handle(HttpServerRequest request) {
        api.handle(request);
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
                                get("/metrics", ctx -> node.metrics().answer(ctx.response()))));
        endpoints.addAll(new Lookups(node).endpoints());
        Values values = new Values(_ -> node, Set.of());
        endpoints.add(get("/api/values", this::list));
        endpoints.addAll(values.endpoints());
        endpoints.add(values.alias());
        return endpoints;
    }

    private static Handler<RoutingContext> json(Supplier<?> body) {
        return ctx -> Answer.json(ctx.response(), 200, body.get());
    }

    private Map<String, Object> buckets() {
        return Map.of("id", node.id().hex(), "buckets", BucketInfo.of(node.table()));
    }

    private void list(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Answer.json(ctx.response(), 200, Map.of("values", HeldInfo.of(node.held())));
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

    private static void openApi(RoutingContext ctx) {
        try (InputStream in = NodeApi.class.getResourceAsStream(OPENAPI)) {
            byte[] document = Objects.requireNonNull(in, OPENAPI).readAllBytes();
            Answer.bytes(ctx.response(), "application/json", Buffer.buffer(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
