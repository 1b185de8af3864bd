package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;

import io.dswarm.node.api.Answer;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Input;
import io.dswarm.node.api.Problem;
import io.dswarm.swarm.history.EventType;
import io.dswarm.swarm.history.History;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What happens, as it happens: one stream a reader, Server-Sent Events or a JSON object a line.
/// All readers are served by one timer; one that does not keep up is passed over until it has read,
/// and is told of the gap if by then something is gone. Nothing waits for a reader.
final class EventsApi {
    /// Batches of 20 a second.
    private static final int TICK_MILLIS = 50;

    private static final int HEARTBEAT_TICKS = 15_000 / TICK_MILLIS;
    private static final int MAX_READERS = 64;

    private final Vertx vertx;
    private final History history;
    private final List<EventReader> readers = new ArrayList<>();
    private long timer;
    private long ticks;

    EventsApi(Scene scene) {
        vertx = scene.context().owner();
        history = scene.swarm().history();
    }

    List<Endpoint> endpoints() {
        return List.of(get("/api/events", this::open));
    }

    /// How many read now.
    int readers() {
        return readers.size();
    }

    private void open(RoutingContext ctx) {
        Input.onlyParameters(ctx, Set.of("types", "after"));
        Set<EventType> types = EventTypes.of(ctx.queryParams().get("types"));
        long after = position(ctx);
        if (readers.size() >= MAX_READERS) {
            throw new Problem(
                            "Service Unavailable",
                            503,
                            "too-many-readers",
                            MAX_READERS + " read already.",
                            "Close one of them, or ask GET /api/history now and then.")
                    .rejection();
        }
        String accept = ctx.request().getHeader(HttpHeaders.ACCEPT);
        boolean lines = accept != null && accept.contains("application/x-ndjson");
        Answer.stream(ctx.response(), lines ? "application/x-ndjson" : "text/event-stream");
        var reader = new EventReader(ctx.response(), lines, types, after);
        ctx.response().closeHandler(_ -> close(reader));
        ctx.response().exceptionHandler(_ -> close(reader));
        reader.greet();
        readers.add(reader);
        if (readers.size() == 1) {
            timer = vertx.setPeriodic(TICK_MILLIS, _ -> tick());
        }
    }

    /// After which event to begin: the last that the reader has, or the last that there is.
    private long position(RoutingContext ctx) {
        String last = ctx.request().getHeader("Last-Event-ID");
        String text = last == null ? ctx.queryParams().get("after") : last;
        long newest = history.lastId();
        if (text == null) {
            return newest;
        }
        if (!text.matches("\\d{1,18}")) {
            throw Problem.unprocessable(
                            "bad-event-id",
                            "Not the number of an event: " + text + ".",
                            "Send the id of the last event that was read, or none.")
                    .rejection();
        }
        return Math.min(Long.parseLong(text), newest);
    }

    private void close(EventReader reader) {
        if (readers.remove(reader) && readers.isEmpty()) {
            vertx.cancelTimer(timer);
        }
    }

    private void tick() {
        boolean heartbeat = ++ticks % HEARTBEAT_TICKS == 0;
        var batches = new EventReader.Batches(history);
        for (EventReader reader : List.copyOf(readers)) {
            reader.tick(batches, heartbeat);
        }
    }
}
