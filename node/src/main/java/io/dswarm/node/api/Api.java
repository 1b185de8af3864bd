package io.dswarm.node.api;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Serves a table of [Endpoint]s to those whom a [Guard] lets in; whatever else is asked for, and
/// whatever goes wrong, is answered with a [Problem]. Belongs to one event loop; the router is made
/// at the first request, since most nodes of a swarm never see one.
public final class Api implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final Problem TOO_LARGE =
            Problem.tooLarge("The request's body is larger than allowed here.");

    private final Vertx vertx;
    private final Guard guard;
    private final Supplier<List<Endpoint>> endpoints;
    private @Nullable Router router;

    /// Serves these lines, the first that fits a request.
    public Api(Vertx vertx, Guard guard, Supplier<List<Endpoint>> endpoints) {
        this.vertx = vertx;
        this.guard = guard;
        this.endpoints = endpoints;
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

    private Router router() {
        Router made = Router.router(vertx);
        List<Endpoint> lines = endpoints.get();
        lines.forEach(endpoint -> endpoint.addTo(made));
        made.errorHandler(404, ctx -> Answer.problem(ctx.response(), noSuchPath(ctx)));
        made.errorHandler(405, ctx -> wrongMethod(ctx, lines));
        made.errorHandler(413, ctx -> Answer.problem(ctx.response(), TOO_LARGE));
        made.errorHandler(500, Api::failed);
        return made;
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
