package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.delete;
import static io.dswarm.node.api.Endpoint.get;
import static io.dswarm.node.api.Endpoint.put;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.api.Answer;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Input;
import io.dswarm.node.api.Problem;
import io.dswarm.node.api.Times;
import io.dswarm.node.link.LinkFilter.Kind;
import io.dswarm.swarm.Faults;
import io.dswarm.swarm.Member;
import io.dswarm.swarm.fault.Effects;
import io.dswarm.swarm.fault.FaultKind;
import io.dswarm.swarm.fault.FaultSpec;
import io.dswarm.swarm.fault.Match;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Faults by name: to put one twice is to put it once.
final class FaultsApi {
    /// Longest time that anything may last or be held back.
    static final double MAX_MILLIS = 24 * 3600 * 1000.0;

    private static final int BODY_BYTES = 256 << 10;
    private static final double MAX_DELAY_MILLIS = 60_000;
    private static final Set<String> MEMBERS =
            Set.of("kind", "match", "probability", "delayMs", "jitterMs", "forMs", "seed");
    private static final Set<String> MATCH = Set.of("nodes", "peers", "messages", "direction");

    private final Scene scene;
    private final Faults faults;
    private final SplittableRandom seeds = new SplittableRandom();

    FaultsApi(Scene scene) {
        this.scene = scene;
        faults = scene.swarm().faults();
    }

    /// What a fault concerns; null members for no limit.
    record Matched(
            @Nullable List<Object> nodes,
            @Nullable List<Object> peers,
            List<String> messages,
            String direction) {}

    /// A fault in an answer.
    record Info(
            String name,
            String kind,
            Matched match,
            double probability,
            long delayMs,
            long jitterMs,
            @Nullable Long forMs,
            long seed,
            String since,
            @Nullable String until,
            Effects effects) {}

    List<Endpoint> endpoints() {
        return List.of(
                get("/api/faults", this::list),
                delete("/api/faults", this::clear),
                get("/api/faults/:name", this::show),
                put("/api/faults/:name", BODY_BYTES, this::begin),
                delete("/api/faults/:name", this::remove));
    }

    private void list(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Answer.json(ctx.response(), 200, Map.of("faults", infos(faults.all())));
    }

    private void show(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        String name = Input.pathParameter(ctx, "name");
        Answer.json(ctx.response(), 200, info(known(name, faults.of(name))));
    }

    private void begin(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        String name = Input.pathParameter(ctx, "name");
        boolean replaced = faults.of(name) != null;
        if (!replaced && faults.all().size() >= Faults.MAX_FAULTS) {
            throw Problem.conflict(
                            "too-many-faults",
                            "There are " + Faults.MAX_FAULTS + " faults already.",
                            "Remove some, or POST /api/reset.")
                    .rejection();
        }
        FaultSpec spec = spec(name, Body.of(ctx, MEMBERS));
        Answer.json(ctx.response(), replaced ? 200 : 201, info(faults.put(spec)));
    }

    private void remove(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        String name = Input.pathParameter(ctx, "name");
        Answer.json(ctx.response(), 200, info(known(name, faults.remove(name))));
    }

    private void clear(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Answer.json(ctx.response(), 200, Map.of("faults", removeAll()));
    }

    /// Ends all; what they were.
    List<Info> removeAll() {
        List<Faults.Active> ended = new ArrayList<>();
        for (Faults.Active each : faults.all()) {
            Faults.Active removed = faults.remove(each.spec().name());
            if (removed != null) {
                ended.add(removed);
            }
        }
        return infos(ended);
    }

    private FaultSpec spec(String name, Body body) {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw Problem.unprocessable(
                            "bad-name",
                            "Not a name for a fault: " + name + ".",
                            "Take 1 to 64 letters, digits, dots, hyphens and underscores.")
                    .rejection();
        }
        FaultKind kind = body.word("kind", FaultKind.class, null);
        Body match = body.inner("match", MATCH);
        List<String> nodes = match.nodes("nodes");
        if (nodes == null && (kind == FaultKind.FREEZE || kind == FaultKind.LIE)) {
            throw match.wrong("nodes", "there: a " + kind.label() + " needs to know of whom");
        }
        return new FaultSpec(
                name,
                kind,
                ids(nodes),
                ids(match.nodes("peers")),
                messages(match),
                match.word("direction", Match.Direction.class, Match.Direction.BOTH),
                probability(kind, body),
                delay(kind, body),
                millis(body.number("jitterMs", 0, 0, MAX_DELAY_MILLIS)),
                lasting(body),
                body.whole("seed", seeds.nextLong() >>> 12));
    }

    /// How long something lasts; null for no end.
    static @Nullable Duration lasting(Body body) {
        return body.has("forMs") ? millis(body.number("forMs", 1, MAX_MILLIS)) : null;
    }

    static Duration millis(double millis) {
        return Duration.ofMillis(Math.round(millis));
    }

    @Nullable List<NodeId> ids(@Nullable List<String> nodes) {
        return nodes == null ? null : nodes.stream().map(scene::id).toList();
    }

    /// What must be said, because there is no sensible default.
    private static double probability(FaultKind kind, Body body) {
        return switch (kind) {
            case LOSS, DUPLICATE, REORDER -> body.number("probability", 0, 1);
            case LATENCY, BLACKHOLE, REFUSE, FREEZE, LIE -> body.number("probability", 1, 0, 1);
        };
    }

    private static Duration delay(FaultKind kind, Body body) {
        return switch (kind) {
            case LATENCY, REORDER -> millis(body.number("delayMs", 0, MAX_DELAY_MILLIS));
            case LOSS, DUPLICATE, BLACKHOLE, REFUSE, FREEZE, LIE ->
                    millis(body.number("delayMs", 0, 0, MAX_DELAY_MILLIS));
        };
    }

    private static Set<Kind> messages(Body match) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        kinds.addAll(match.words("messages", Kind.class));
        return kinds;
    }

    private List<Info> infos(List<Faults.Active> active) {
        return active.stream().map(this::info).sorted(Comparator.comparing(Info::since)).toList();
    }

    private Info info(Faults.Active active) {
        FaultSpec spec = active.spec();
        var fault = active.fault().fault();
        Set<Kind> kinds = spec.messages().isEmpty() ? spec.kind().kinds() : spec.messages();
        return new Info(
                spec.name(),
                spec.kind().label(),
                new Matched(
                        named(spec.nodes()),
                        named(spec.peers()),
                        kinds.stream().map(Body::label).toList(),
                        Body.label(spec.direction())),
                spec.probability(),
                spec.delay().toMillis(),
                spec.jitter().toMillis(),
                spec.lasting() == null ? null : spec.lasting().toMillis(),
                spec.seed(),
                Times.iso(fault.from()),
                Times.isoOrNever(fault.until()),
                active.fault().effects());
    }

    /// Ordinals of our own, ids of others.
    private @Nullable List<Object> named(@Nullable List<NodeId> ids) {
        if (ids == null) {
            return null;
        }
        List<Object> named = new ArrayList<>();
        for (NodeId id : ids) {
            Member member = scene.swarm().members().of(id);
            named.add(member == null ? id.hex() : member.ordinal());
        }
        return named;
    }

    private static Faults.Active known(String name, Faults.@Nullable Active active) {
        if (active == null) {
            throw Problem.notFound(
                            "no-such-fault",
                            "There is no fault " + name + ".",
                            "GET /api/faults lists them; one put for a time ends by itself.")
                    .rejection();
        }
        return active;
    }
}
