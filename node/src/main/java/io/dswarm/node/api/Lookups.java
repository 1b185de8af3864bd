package io.dswarm.node.api;

import static io.dswarm.node.api.Endpoint.get;
import static io.dswarm.node.api.Endpoint.post;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.lookup.LookupResult;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import java.util.List;
import java.util.Set;

/// Lookups as such: begun here to see who is closest to a point, and kept for a while with all
/// their steps, those of reads and writes too.
final class Lookups {
    private static final int BODY_BYTES = 4 << 10;

    private final ApiNode node;

    Lookups(ApiNode node) {
        this.node = node;
    }

    List<Endpoint> endpoints() {
        return List.of(
                post("/api/lookups", BODY_BYTES, this::begin), get("/api/lookups/:id", this::show));
    }

    private void begin(RoutingContext ctx) {
        ObjectNode body = Input.object(ctx, Set.of("target", "untilNamed"));
        Key target = Input.key(Input.text(body, "target"), "target").key(node.id());
        node.lookup(target, Input.flag(body, "untilNamed"))
                .onSuccess(result -> begun(ctx, result))
                .onFailure(ctx::fail);
    }

    private void begun(RoutingContext ctx, LookupResult result) {
        Answer.describe(ctx.response(), result)
                .putHeader(HttpHeaders.LOCATION, "/api/lookups/" + result.operation());
        Answer.json(ctx.response(), 201, LookupInfo.of(result, node.recall(result)));
    }

    private void show(RoutingContext ctx) {
        String id = Input.pathParameter(ctx, "id");
        LookupResult result = number(id) < 0 ? null : node.pastLookup(number(id));
        if (result == null) {
            throw Problem.notFound(
                            "no-such-lookup",
                            "No lookup " + id + " is remembered here.",
                            "Only the latest ones are kept; POST /api/lookups begins another.")
                    .rejection();
        }
        Answer.json(ctx.response(), 200, LookupInfo.of(result, node.recall(result)));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
