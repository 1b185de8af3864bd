package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.delete;
import static io.dswarm.node.api.Endpoint.get;
import static io.dswarm.node.api.Endpoint.post;
import static io.dswarm.node.api.Endpoint.put;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.api.Answer;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Input;
import io.dswarm.node.api.Problem;
import io.dswarm.simulator.churn.Sessions;
import io.dswarm.swarm.Churn;
import io.dswarm.swarm.Member;
import io.dswarm.swarm.NodeState;
import io.dswarm.swarm.Partition;
import io.dswarm.swarm.history.Detail;
import io.dswarm.swarm.history.EventType;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// What troubles the swarm as a whole: a partition, churn; and the end of all trouble.
final class TroubleApi {
    private static final int BODY_BYTES = 1 << 20;
    private static final int MAX_SIDES = 16;

    private final Scene scene;
    private final FaultsApi faults;
    private final Partition partition;
    private final Churn churn;

    TroubleApi(Scene scene, FaultsApi faults) {
        this.scene = scene;
        this.faults = faults;
        partition = scene.swarm().partition();
        churn = scene.swarm().churn();
    }

    /// What a reset ended.
    record Removed(
            List<FaultsApi.Info> faults,
            @Nullable Parted partition,
            @Nullable Churning churn,
            List<Integer> resumed) {}

    List<Endpoint> endpoints() {
        return List.of(
                get("/api/partition", this::showPartition),
                put("/api/partition", BODY_BYTES, this::part),
                delete("/api/partition", this::heal),
                get("/api/churn", this::showChurn),
                put("/api/churn", BODY_BYTES, this::churn),
                delete("/api/churn", this::calm),
                post("/api/reset", BODY_BYTES, this::reset));
    }

    private void showPartition(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Answer.json(
                ctx.response(), 200, Parted.of(partition, known(partition.active(), "partition")));
    }

    private void part(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Body body = Body.of(ctx, Set.of("sides", "share", "oneWay", "forMs", "seed"));
        List<List<NodeId>> sides = body.has("share") ? share(body) : sides(body);
        var begun = partition.put(sides, body.flag("oneWay"), FaultsApi.lasting(body));
        Answer.json(ctx.response(), 200, Parted.of(partition, begun));
    }

    private void heal(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Answer.json(
                ctx.response(), 200, Parted.of(partition, known(partition.heal(), "partition")));
    }

    /// All sides but the last, where everybody else is. A side alone has all others against it.
    private List<List<NodeId>> sides(Body body) {
        List<List<String>> named = body.lists("sides");
        List<List<NodeId>> sides = new ArrayList<>();
        Set<NodeId> seen = new HashSet<>();
        for (List<String> side : named) {
            List<NodeId> ids = side.stream().map(scene::id).toList();
            if (ids.isEmpty() || !Collections.disjoint(seen, ids)) {
                throw body.wrong("sides", "lists of nodes, none of them empty, no node on two");
            }
            seen.addAll(ids);
            sides.add(ids);
        }
        if (sides.isEmpty() || sides.size() > MAX_SIDES) {
            throw body.wrong("sides", "1 to " + MAX_SIDES + " lists of nodes, nor a share there");
        }
        return sides.size() == 1 ? sides : sides.subList(0, sides.size() - 1);
    }

    private List<List<NodeId>> share(Body body) {
        if (body.has("sides")) {
            throw body.wrong("share", "possible together with sides");
        }
        double share = body.number("share", 0, 1);
        List<Member> running = new ArrayList<>(scene.swarm().members().running());
        Collections.shuffle(running, new Random(body.whole("seed", 0)));
        int count = (int) Math.round(share * running.size());
        if (count == 0 || count == running.size()) {
            throw body.wrong("share", "such that there is a node on either side");
        }
        return List.of(running.subList(0, count).stream().map(Member::id).toList());
    }

    private void showChurn(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Answer.json(ctx.response(), 200, Churning.of(known(churn.active(), "churn")));
    }

    /// How sessions are spread.
    enum Model {
        EXPONENTIAL,
        WEIBULL
    }

    private void churn(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Body body =
                Body.of(
                        ctx,
                        Set.of(
                                "model",
                                "meanSessionMs",
                                "shape",
                                "meanDowntimeMs",
                                "kill",
                                "forMs",
                                "seed"));
        Model model = body.word("model", Model.class, Model.EXPONENTIAL);
        double mean = body.number("meanSessionMs", 100, FaultsApi.MAX_MILLIS);
        double shape = body.number("shape", 0.5, 0.1, 10);
        if (body.has("shape") && model != Model.WEIBULL) {
            throw body.wrong("shape", "for an exponential model");
        }
        var plan =
                new Churn.Plan(
                        Body.label(model),
                        FaultsApi.millis(mean),
                        sessions(model, mean * 1000, shape),
                        FaultsApi.millis(
                                body.number("meanDowntimeMs", mean / 4, 1, FaultsApi.MAX_MILLIS)),
                        body.number("kill", 0.5, 0, 1),
                        FaultsApi.lasting(body),
                        body.whole("seed", new Random().nextInt(1 << 30)));
        Answer.json(ctx.response(), 200, Churning.of(churn.put(plan)));
    }

    private void calm(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Answer.json(ctx.response(), 200, Churning.of(known(churn.stop(), "churn")));
    }

    private static Sessions sessions(Model model, double meanMicros, double shape) {
        return switch (model) {
            case EXPONENTIAL -> new Sessions.Exponential(Math.round(meanMicros));
            case WEIBULL ->
                    new Sessions.Weibull(shape, Math.round(meanMicros / gamma(1 + 1 / shape)));
        };
    }

    /// The gamma function above 0, by Stirling's series after moving the argument beyond 10
    /// (Abramowitz and Stegun, 6.1.37): right to 9 digits.
    private static double gamma(double x) {
        double product = 1;
        double moved = x;
        while (moved < 10) {
            product *= moved;
            moved++;
        }
        double series = 1 + 1 / (12 * moved) + 1 / (288 * moved * moved);
        return Math.sqrt(2 * Math.PI / moved) * Math.pow(moved / Math.E, moved) * series / product;
    }

    /// Ends all trouble, whatever there is of it.
    private void reset(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        List<FaultsApi.Info> ended = faults.removeAll();
        Partition.Active healed = partition.heal();
        Churn.Active calmed = churn.stop();
        List<Member> paused =
                scene.swarm().members().live().stream()
                        .filter(member -> member.state() == NodeState.PAUSED)
                        .toList();
        var resumes = paused.stream().map(scene.swarm().lifecycle()::resume).toList();
        scene.swarm().history().add(EventType.RESET, null, Detail.NONE);
        scene.here(Future.join(resumes).otherwiseEmpty())
                .onComplete(_ ->
                        Answer.json(
                                ctx.response(),
                                200,
                                new Removed(
                                        ended,
                                        healed == null ? null : Parted.of(partition, healed),
                                        calmed == null ? null : Churning.of(calmed),
                                        paused.stream().map(Member::ordinal).toList())));
    }

    private static <T> T known(@Nullable T active, String what) {
        if (active == null) {
            throw Problem.notFound(
                            "no-" + what,
                            "There is no " + what + " now.",
                            "PUT /api/" + what + " begins one.")
                    .rejection();
        }
        return active;
    }
}
