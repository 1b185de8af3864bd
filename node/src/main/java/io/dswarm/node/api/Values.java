package io.dswarm.node.api;

import static io.dswarm.node.api.Endpoint.get;
import static io.dswarm.node.api.Endpoint.put;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.node.records.Publisher.Draft;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Values in and out as raw bytes. What is read here was written by strangers: it is served as a
/// download that no browser runs, whatever its type.
public final class Values {
    /// Longest value, in bytes; the protocol's own limit.
    static final int MAX_BYTES = 64 << 10;

    private static final int MAX_TTL_SECONDS = 24 * 60 * 60;
    private static final int MAX_QUORUM = 255;
    private static final String OCTETS = "application/octet-stream";
    private static final String SANDBOX = "sandbox; default-src 'none'";
    private static final Set<String> PUT_PARAMETERS = Set.of("ttl", "quorum");

    private final Function<RoutingContext, Dht> nodes;
    private final Set<String> choosing;

    /// Serves the node that `nodes` takes from a request, by the query parameters `choosing`.
    public Values(Function<RoutingContext, Dht> nodes, Set<String> choosing) {
        this.nodes = nodes;
        this.choosing = choosing;
    }

    /// The lines of the table that store and load.
    public List<Endpoint> endpoints() {
        return List.of(
                put("/api/values", MAX_BYTES, ctx -> store(ctx, null)),
                put("/api/values/:key", MAX_BYTES, ctx -> store(ctx, Input.key(ctx, "key"))),
                get("/api/values/:key", this::load));
    }

    /// The original's own path for a `PUT`.
    Endpoint alias() {
        return put(Endpoint.ALIAS, MAX_BYTES, ctx -> store(ctx, Input.key(ctx, "key")));
    }

    private void store(RoutingContext ctx, @Nullable KeyForm key) {
        onlyParameters(ctx, PUT_PARAMETERS);
        int ttl = Input.number(ctx, "ttl", MAX_TTL_SECONDS, 1, MAX_TTL_SECONDS);
        int quorum = Input.number(ctx, "quorum", 0, 1, MAX_QUORUM);
        Buffer body = ctx.body().buffer();
        String contentType = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        var draft =
                new Draft(
                        body == null ? new byte[0] : body.getBytes(),
                        contentType == null ? OCTETS : contentType,
                        Duration.ofSeconds(ttl));
        Dht node = nodes.apply(ctx);
        node.put(key, draft, quorum)
                .onSuccess(done -> stored(ctx, node, done))
                .onFailure(ctx::fail);
    }

    private void onlyParameters(RoutingContext ctx, Set<String> own) {
        Set<String> known = new TreeSet<>(own);
        known.addAll(choosing);
        Input.onlyParameters(ctx, known);
    }

    private static void stored(RoutingContext ctx, Dht node, Effect.PutFinished finished) {
        HttpServerResponse response = ctx.response();
        Answer.describe(response, finished.lookup());
        if (!finished.done()) {
            Answer.problem(response, tooFewHolders(finished));
            return;
        }
        response.putHeader("Dswarm-Class", finished.put().type().label())
                .putHeader(HttpHeaders.LOCATION, "/api/values/" + finished.put().key().hex());
        Answer.json(response, 201, Stored.of(finished, node.recall(finished.lookup())));
    }

    private void load(RoutingContext ctx) {
        onlyParameters(ctx, Set.of());
        KeyForm key = Input.key(ctx, "key");
        nodes.apply(ctx).get(key).onSuccess(found -> found(ctx, found)).onFailure(ctx::fail);
    }

    private static void found(RoutingContext ctx, Effect.GetFinished finished) {
        HttpServerResponse response = ctx.response();
        Answer.describe(response, finished.lookup());
        Record found = finished.found();
        if (found == null) {
            Answer.problem(response, noSuchValue(finished));
            return;
        }
        response.putHeader("Dswarm-Class", found.type().label())
                .putHeader("Dswarm-Publisher", found.publisher().hex())
                .putHeader("Dswarm-Sequence", String.valueOf(found.sequence()))
                .putHeader("Dswarm-Expires", Times.iso(found.expires() * 1000))
                .putHeader("Dswarm-Holders", String.valueOf(finished.holders()))
                .putHeader("Content-Security-Policy", SANDBOX)
                .putHeader("Content-Disposition", "attachment");
        Answer.bytes(response, found.contentType(), Buffer.buffer(found.value()));
    }

    private static Problem tooFewHolders(Effect.PutFinished finished) {
        return new Problem(
                "Service Unavailable",
                503,
                "too-few-holders",
                "Of "
                        + finished.quorum()
                        + " nodes that had to store the value, "
                        + finished.holders()
                        + " did.",
                "Try again, or ask for fewer with ?quorum=N; the lookup's trace says who did not.");
    }

    private static Problem noSuchValue(Effect.GetFinished finished) {
        return Problem.notFound(
                "no-such-value",
                "None of the nodes closest to " + finished.key() + " holds a value there.",
                "It may have expired; GET /api/lookups/"
                        + finished.lookup().operation()
                        + " shows who was asked.");
    }
}
