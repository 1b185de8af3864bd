package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;

import io.dswarm.node.api.Answer;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Input;
import io.dswarm.node.api.Problem;
import io.dswarm.node.api.Times;
import io.dswarm.swarm.history.Series;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Figures: of the last quarter of an hour for the dashboard, as of now for Prometheus.
final class MetricsApi {
    private static final int SECOND_MILLIS = 1_000;

    private final Scene scene;
    private final Gauges gauges;
    private final Series series;
    private final Pages pages;

    MetricsApi(Scene scene, Gauges gauges, Pages pages) {
        this.scene = scene;
        this.gauges = gauges;
        this.pages = pages;
        series = new Series(scene.swarm().meters());
        scene.context().owner().setPeriodic(SECOND_MILLIS, _ -> sample());
    }

    /// The answer of `GET /api/metrics/series`.
    ///
    /// @param from time of the first figure
    /// @param series figures by name; null where there was none
    record Figures(String from, int stepMs, Map<String, List<@Nullable Double>> series) {}

    List<Endpoint> endpoints() {
        return List.of(get("/api/metrics/series", this::series), get("/metrics", this::prometheus));
    }

    private void sample() {
        series.sample(System.currentTimeMillis(), gauges.all());
    }

    private void series(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of("names", "seconds"));
        int seconds = Input.number(ctx, "seconds", Series.SECONDS, 1, Series.SECONDS);
        String wanted = ctx.queryParams().get("names");
        Set<String> names =
                wanted == null
                        ? series.names()
                        : new TreeSet<>(Arrays.asList(wanted.split(",", -1)));
        if (!series.names().isEmpty() && !series.names().containsAll(names)) {
            names.removeAll(series.names());
            throw Problem.unprocessable(
                            "bad-parameter",
                            "There is no figure " + String.join(", ", names) + ".",
                            "Known are: " + String.join(", ", series.names()) + ".")
                    .rejection();
        }
        Map<String, List<@Nullable Double>> figures = new LinkedHashMap<>();
        for (String name : names) {
            figures.put(name, series.last(name, seconds));
        }
        int count = figures.values().stream().mapToInt(List::size).max().orElse(0);
        long from = series.lastMillis() - Math.max(0, count - 1) * (long) SECOND_MILLIS;
        Answer.json(
                ctx.response(), 200, new Figures(Times.iso(from * 1000), SECOND_MILLIS, figures));
    }

    /// The dashboard has a page of the same name: a browser asks for HTML, Prometheus does not.
    private void prometheus(RoutingContext ctx) {
        String accept = ctx.request().getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains("text/html")) {
            pages.home(ctx);
            return;
        }
        new SwarmMetrics(scene, gauges).all().answer(ctx.response());
    }
}
