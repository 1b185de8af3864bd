package io.dswarm.swarm.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;

import io.dswarm.swarm.history.EventType;
import io.dswarm.swarm.history.History;
import io.dswarm.swarm.history.SwarmEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One reader of the stream of events: how far it has read, and in which form it reads.
final class EventReader {
    /// Events in one message: 20 a second of these are 10,000 events.
    private static final int MAX_EVENTS = 500;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final HttpServerResponse response;
    private final boolean lines;
    private final Set<EventType> types;
    private long position;

    EventReader(HttpServerResponse response, boolean lines, Set<EventType> types, long position) {
        this.response = response;
        this.lines = lines;
        this.types = types;
        this.position = position;
    }

    /// What readers in step are sent is made once.
    static final class Batches {
        private final History history;
        private final Map<Place, History.Batch> events = new HashMap<>();
        private final Map<Form, Buffer> texts = new HashMap<>();

        private record Place(long after, Set<EventType> types) {}

        private record Form(Place place, boolean lines) {}

        Batches(History history) {
            this.history = history;
        }

        private History.Batch after(long after, Set<EventType> types) {
            return events.computeIfAbsent(
                    new Place(after, types), place -> history.after(after, MAX_EVENTS, types));
        }

        private Buffer text(long after, Set<EventType> types, boolean lines) {
            return texts.computeIfAbsent(
                    new Form(new Place(after, types), lines),
                    _ -> encode(after(after, types).events(), lines));
        }
    }

    /// Something to read at once, so that a client knows that it is connected.
    void greet() {
        response.write(lines ? "\n" : "retry: 1000\nid: " + position + "\n\n");
    }

    /// Sends what is new, unless the reader has not read what it was sent before.
    void tick(Batches batches, boolean heartbeat) {
        if (response.closed() || response.writeQueueFull()) {
            return;
        }
        long dropped = batches.history.droppedUpTo(types);
        if (dropped > position) {
            response.write(gap(position + 1, dropped));
            position = dropped;
        }
        History.Batch batch = batches.after(position, types);
        if (!batch.events().isEmpty()) {
            response.write(batches.text(position, types, lines));
        } else if (heartbeat) {
            response.write(lines ? "\n" : ": still here\n\n");
        }
        position = batch.upTo();
    }

    private String gap(long from, long to) {
        return lines
                ? "{\"type\":\"gap\",\"from\":" + from + ",\"to\":" + to + "}\n"
                : "event: gap\nid: %d\ndata: {\"from\":%d,\"to\":%d}\n\n".formatted(to, from, to);
    }

    private static Buffer encode(List<SwarmEvent> events, boolean lines) {
        return lines ? asLines(events) : asMessage(events);
    }

    private static Buffer asLines(List<SwarmEvent> events) {
        var text = Buffer.buffer();
        for (SwarmEvent event : events) {
            text.appendBytes(json(List.of(event))).appendByte((byte) '\n');
        }
        return text;
    }

    private static Buffer asMessage(List<SwarmEvent> events) {
        return Buffer.buffer("id: " + events.getLast().id() + "\ndata: {\"events\":[")
                .appendBytes(json(events))
                .appendString("]}\n\n");
    }

    /// The events, with commas between them.
    private static byte[] json(List<SwarmEvent> events) {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.setRootValueSeparator(new SerializedString(","));
            for (SwarmEvent event : events) {
                event.writeTo(json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
