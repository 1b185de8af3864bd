package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.dswarm.kademlia.id.Key;
import io.dswarm.node.api.Answer;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Input;
import io.dswarm.node.api.Problem;
import io.dswarm.node.api.Times;
import io.dswarm.swarm.history.Detail.Held;
import io.dswarm.swarm.history.EventType;
import io.dswarm.swarm.history.History;
import io.dswarm.swarm.history.Lanes;
import io.dswarm.swarm.history.Present;
import io.dswarm.swarm.history.SwarmEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// What happened, and how things stood at a time.
final class HistoryApi {
    private static final int LIMIT = 1_000;
    private static final int MAX_LIMIT = 10_000;
    private static final int BUCKETS = 240;
    private static final int MAX_BUCKETS = 2_000;
    private static final String OLDEST = "oldest";
    private static final String NEWEST = "newest";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final History history;

    HistoryApi(Scene scene) {
        history = scene.swarm().history();
    }

    /// A node in a picture.
    record Placed(int ordinal, String state, @Nullable Integer side) {}

    /// A fault in a picture.
    record Named(String name, String kind) {}

    /// Who held a value in a picture, path copies left out.
    record Holders(String key, List<Integer> holders) {}

    /// The answer of `GET /api/snapshot`.
    record Snapshot(
            String at,
            List<Placed> nodes,
            List<Named> faults,
            @Nullable List<List<Integer>> partition,
            @Nullable String churn,
            List<Holders> values) {}

    List<Endpoint> endpoints() {
        return List.of(
                get("/api/snapshot", this::snapshot),
                get("/api/history", this::events),
                get("/api/history/lanes", this::lanes));
    }

    private void snapshot(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of("at"));
        long now = System.currentTimeMillis() * 1000;
        long at = time(ctx, "at", now);
        if (at < history.pictureFrom()) {
            throw Problem.notFound(
                            "before-history",
                            "What was then is forgotten.",
                            "The oldest time that is known is "
                                    + Times.iso(history.pictureFrom())
                                    + ".")
                    .rejection();
        }
        Answer.json(ctx.response(), 200, history.at(at, present -> picture(at, present)));
    }

    private static Snapshot picture(long at, Present present) {
        Map<Integer, Integer> sideOf = new TreeMap<>();
        for (int side = 0; side < present.sides().size(); side++) {
            for (int ordinal : present.sides().get(side)) {
                sideOf.put(ordinal, side);
            }
        }
        List<Placed> nodes = new ArrayList<>();
        present.nodes()
                .forEach((node, state) -> nodes.add(new Placed(node, state, sideOf.get(node))));
        List<Named> faults = new ArrayList<>();
        present.faults().forEach((name, kind) -> faults.add(new Named(name, kind)));
        List<Holders> values = new ArrayList<>();
        present.holders().forEach((key, nodesOfKey) -> addHolders(values, key, nodesOfKey));
        values.sort(Comparator.comparing(Holders::key));
        return new Snapshot(
                Times.iso(at),
                nodes,
                faults,
                present.sides().isEmpty() ? null : present.sides(),
                present.churn().isEmpty() ? null : present.churn(),
                values);
    }

    private static void addHolders(List<Holders> values, Key key, Map<Integer, Held> nodes) {
        List<Integer> holders =
                nodes.entrySet().stream()
                        .filter(it -> !it.getValue().cached())
                        .map(Map.Entry::getKey)
                        .toList();
        if (!holders.isEmpty()) {
            values.add(new Holders(key.hex(), holders));
        }
    }

    private void events(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of("from", "to", "types", "limit", "keep"));
        Set<EventType> types = EventTypes.of(ctx.queryParams().get("types"));
        long from = time(ctx, "from", 0);
        long to = time(ctx, "to", Long.MAX_VALUE);
        int limit = Input.number(ctx, "limit", LIMIT, 1, MAX_LIMIT);
        List<SwarmEvent> all = history.between(from, to, types);
        int more = Math.max(0, all.size() - limit);
        List<SwarmEvent> events =
                keepsNewest(ctx)
                        ? all.subList(more, all.size())
                        : all.subList(0, all.size() - more);
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("events");
            for (SwarmEvent event : events) {
                event.writeTo(json);
            }
            json.writeEndArray();
            json.writeStringField("oldestAt", Times.iso(history.oldestAt(types)));
            json.writeStringField("newestAt", Times.iso(history.newestAt()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Answer.bytes(ctx.response(), "application/json", Buffer.buffer(out.toByteArray()));
    }

    /// Which are told of more than `limit`.
    private static boolean keepsNewest(RoutingContext ctx) {
        String keep = Objects.requireNonNullElse(ctx.queryParams().get("keep"), OLDEST);
        if (!keep.equals(OLDEST) && !keep.equals(NEWEST)) {
            throw Problem.unprocessable(
                            "bad-parameter",
                            "The query parameter keep is neither oldest nor newest: " + keep + ".",
                            "keep=newest leaves out the oldest of more than limit.")
                    .rejection();
        }
        return keep.equals(NEWEST);
    }

    private void lanes(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of("buckets"));
        int buckets = Input.number(ctx, "buckets", BUCKETS, 1, MAX_BUCKETS);
        long now = System.currentTimeMillis() * 1000;
        long from = history.oldestAt(Set.of(EventType.NODE_STARTED));
        Set<EventType> all = EnumSet.allOf(EventType.class);
        List<SwarmEvent> events = history.between(from, now, all);
        Answer.json(ctx.response(), 200, Lanes.of(events, from, now, buckets));
    }

    private static long time(RoutingContext ctx, String name, long absent) {
        String text = ctx.queryParams().get(name);
        if (text == null) {
            return absent;
        }
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
        } catch (DateTimeParseException | ArithmeticException _) {
            throw Problem.unprocessable(
                            "bad-parameter",
                            "The query parameter " + name + " is no time: " + text + ".",
                            "Write it as 2026-01-31T12:00:00.000Z.")
                    .rejection();
        }
    }
}
