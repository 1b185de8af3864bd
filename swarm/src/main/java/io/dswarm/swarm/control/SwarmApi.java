package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.node.Shared;
import io.dswarm.node.api.Answer;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Input;
import io.dswarm.node.api.Problem;
import io.dswarm.node.api.Times;
import io.dswarm.node.discovery.Scope;
import io.dswarm.node.link.Traffic;
import io.dswarm.swarm.Churn;
import io.dswarm.swarm.NodeState;
import io.dswarm.swarm.Partition;
import io.dswarm.swarm.Swarm;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The swarm as a whole.
final class SwarmApi {
    private final Scene scene;

    SwarmApi(Scene scene) {
        this.scene = scene;
    }

    /// How many nodes are in which state.
    record Size(int running, int paused, int gone, int foreign) {}

    /// The answer of `GET /api/swarm`.
    ///
    /// @param values keys at which somebody holds a record
    /// @param faults how many are in force, partition and churn left out
    /// @param messages what became of the requests and answers of all nodes
    record Info(
            String name,
            String network,
            String version,
            long pid,
            String startedAt,
            String now,
            boolean tls,
            boolean lan,
            String address,
            Size size,
            Map<String, Long> config,
            int values,
            int faults,
            @Nullable Parted partition,
            @Nullable Churning churn,
            Map<String, Long> messages) {}

    List<Endpoint> endpoints() {
        return List.of(
                get("/api/swarm", this::show),
                get("/api/health", this::health),
                get("/livez", ctx -> Answer.json(ctx.response(), 200, Map.of("status", "live"))),
                get("/readyz", this::readiness));
    }

    private void show(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        Answer.json(ctx.response(), 200, info());
    }

    private Info info() {
        Swarm swarm = scene.swarm();
        Shared.Options shared = swarm.shared().options();
        Partition.Active partition = swarm.partition().active();
        Churn.Active churn = swarm.churn().active();
        var runtime = ManagementFactory.getRuntimeMXBean();
        return new Info(
                "demo-" + runtime.getPid(),
                shared.network(),
                version(),
                runtime.getPid(),
                Times.iso(runtime.getStartTime() * 1000),
                Times.iso(System.currentTimeMillis() * 1000),
                shared.tls(),
                shared.scope() instanceof Scope.Lan,
                "127.0.0.1",
                size(),
                config(swarm.options().kademlia()),
                swarm.history().at(Long.MAX_VALUE, present -> present.holders().size()),
                swarm.faults().all().size(),
                partition == null ? null : Parted.of(swarm.partition(), partition),
                churn == null ? null : Churning.of(churn),
                messages(swarm.shared().traffic().sums()));
    }

    private static Map<String, Long> messages(Traffic.Sums sums) {
        Map<String, Long> messages = new LinkedHashMap<>();
        messages.put("sent", sums.sent());
        messages.put("delivered", sums.delivered());
        messages.put("dropped", sums.dropped());
        messages.put("lost", sums.lost());
        messages.put("inFlight", sums.inFlight());
        messages.put("held", sums.held());
        messages.put("duplicated", sums.duplicated());
        return messages;
    }

    private Size size() {
        int running = 0;
        int paused = 0;
        int gone = 0;
        for (var member : scene.swarm().members().all()) {
            running += member.state() == NodeState.RUNNING ? 1 : 0;
            paused += member.state() == NodeState.PAUSED ? 1 : 0;
            gone += member.state().isEnded() ? 1 : 0;
        }
        return new Size(running, paused, gone, scene.swarm().foreigners().all().size());
    }

    private static Map<String, Long> config(Config config) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.values()) {
            values.put(parameter.label(), config.get(parameter));
        }
        return values;
    }

    private void health(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of());
        new Overview(scene)
                .of(scene.swarm().members().all())
                .onSuccess(nodes -> Answer.json(ctx.response(), 200, SwarmHealth.of(nodes)))
                .onFailure(ctx::fail);
    }

    private void readiness(RoutingContext ctx) {
        if (size().running() > 0) {
            Answer.json(ctx.response(), 200, Map.of("status", "ready"));
            return;
        }
        Answer.problem(
                ctx.response(),
                new Problem(
                        "Service Unavailable",
                        503,
                        "not-ready",
                        "No node of this swarm runs.",
                        "POST /api/nodes with {\"count\":10} starts some."));
    }

    private static String version() {
        String version = Swarm.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
