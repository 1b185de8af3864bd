package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;
import static io.dswarm.node.api.Endpoint.post;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.lookup.Purpose;
import io.dswarm.node.api.Answer;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Input;
import io.dswarm.node.api.LookupInfo;
import io.dswarm.node.api.Problem;
import io.dswarm.swarm.Member;
import io.dswarm.swarm.history.LookupLog;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Lookups at any node, and those of the recent past with all their steps.
final class LookupsApi {
    private static final int BODY_BYTES = 4 << 10;
    private static final int MAX_LIMIT = 512;
    private static final int LIMIT = 100;

    private final Scene scene;
    private final LookupLog log;

    LookupsApi(Scene scene) {
        this.scene = scene;
        log = scene.swarm().lookups();
    }

    List<Endpoint> endpoints() {
        return List.of(
                post("/api/lookups", BODY_BYTES, this::begin),
                get("/api/lookups", this::list),
                get("/api/lookups/:id", this::show));
    }

    private void begin(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        ObjectNode body = Input.object(ctx, Set.of("target", "from", "untilNamed"));
        Member member = scene.memberOrAny(body.has("from") ? Input.text(body, "from") : null);
        KeyForm form = Input.key(Input.text(body, "target"), "target");
        Key target = scene.names().remember(form, member.id());
        new Via(scene, member)
                .lookup(target, Input.flag(body, "untilNamed"))
                .onSuccess(result -> begun(ctx, result.operation()))
                .onFailure(ctx::fail);
    }

    private void begun(RoutingContext ctx, long id) {
        ctx.response()
                .putHeader(HttpHeaders.LOCATION, "/api/lookups/" + id)
                .putHeader("Dswarm-Lookup", String.valueOf(id));
        Answer.json(ctx.response(), 201, json(kept(String.valueOf(id)), true));
    }

    private void list(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of("limit", "node", "purpose"));
        int limit = Input.number(ctx, "limit", LIMIT, 1, MAX_LIMIT);
        String node = ctx.queryParams().get("node");
        Integer ordinal = node == null ? null : scene.member(node).ordinal();
        var lookups =
                log.latest(limit, ordinal, purpose(ctx)).stream()
                        .map(entry -> json(entry, false))
                        .toList();
        Answer.json(ctx.response(), 200, Map.of("lookups", lookups));
    }

    private void show(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Answer.json(ctx.response(), 200, json(kept(Input.pathParameter(ctx, "id")), true));
    }

    private LookupLog.Entry kept(String id) {
        LookupLog.Entry entry = id.matches("\\d{1,18}") ? log.of(Long.parseLong(id)) : null;
        if (entry == null) {
            throw Problem.notFound(
                            "no-such-lookup",
                            "No lookup " + id + " is remembered here.",
                            "GET /api/lookups lists the latest; POST /api/lookups begins another.")
                    .rejection();
        }
        return entry;
    }

    private ObjectNode json(LookupLog.Entry entry, boolean traced) {
        LookupInfo info = LookupInfo.of(entry.result(), entry.recall());
        ObjectNode json = Ordinals.in(info, scene.swarm().members());
        if (!traced) {
            json.remove(List.of("trace", "seeds"));
        }
        String name = scene.names().of(Key.of(entry.result().target()));
        return json.put("id", entry.id()).put("node", entry.node()).put("name", name);
    }

    private static @Nullable Purpose purpose(RoutingContext ctx) {
        String text = ctx.queryParams().get("purpose");
        if (text == null) {
            return null;
        }
        for (Purpose purpose : Purpose.values()) {
            if (label(purpose).equals(text)) {
                return purpose;
            }
        }
        throw Problem.unprocessable(
                        "bad-parameter",
                        "There is no purpose " + text + ".",
                        "Known are: "
                                + Arrays.stream(Purpose.values()).map(LookupsApi::label).toList()
                                + ".")
                .rejection();
    }

    private static String label(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }
}
