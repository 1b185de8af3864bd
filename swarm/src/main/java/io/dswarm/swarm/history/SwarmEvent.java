package io.dswarm.swarm.history;

import com.fasterxml.jackson.core.JsonGenerator;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.node.api.Times;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Something that happened.
///
/// @param id ascending, from 1; never used twice
/// @param at microseconds since the Unix epoch
/// @param node ordinal of where; null for the swarm as a whole
public record SwarmEvent(long id, long at, EventType type, @Nullable Integer node, Detail detail) {
    /// Room that it takes in the history, in events of the usual size.
    int weight() {
        return detail instanceof Detail.Ended(var held) ? 1 + held.size() / 4 : 1;
    }

    /// Writes it as a JSON object.
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", id);
        json.writeStringField("at", Times.iso(at));
        json.writeStringField("type", type.label());
        if (node != null) {
            json.writeNumberField("node", node);
        }
        writeDetail(json);
        json.writeEndObject();
    }

    private void writeDetail(JsonGenerator json) throws IOException {
        switch (detail) {
            case Detail.None _ -> {}
            case Detail.Ended(var held) -> json.writeNumberField("records", held.size());
            case Detail.Peer(var contact, var ordinal) -> writePeer(json, contact, ordinal);
            case Detail.Kept(var key, boolean cached, long heldSince) -> {
                json.writeStringField("key", key.hex());
                json.writeBooleanField("cached", cached);
                json.writeBooleanField("again", heldSince > 0);
            }
            case Detail.Begun(long lookup, var purpose, var target) -> {
                json.writeNumberField("lookup", lookup);
                json.writeStringField("purpose", purpose.name().toLowerCase(Locale.ROOT));
                json.writeStringField("target", target.hex());
            }
            case Detail.Done done -> writeDone(json, done);
            case Detail.Fault(String name, String kind) -> {
                json.writeStringField("name", name);
                json.writeStringField("kind", kind);
            }
            case Detail.Sides(var sides) -> writeSides(json, sides);
            case Detail.Model(String model) -> json.writeStringField("model", model);
        }
    }

    private static void writePeer(JsonGenerator json, Contact contact, @Nullable Integer ordinal)
            throws IOException {
        json.writeStringField("peer", contact.id().hex());
        json.writeStringField("address", contact.address().toString());
        if (ordinal != null) {
            json.writeNumberField("peerNode", ordinal);
        }
    }

    private static void writeDone(JsonGenerator json, Detail.Done done) throws IOException {
        json.writeNumberField("lookup", done.lookup());
        json.writeStringField("purpose", done.purpose().name().toLowerCase(Locale.ROOT));
        json.writeStringField("target", done.target().hex());
        json.writeStringField("ending", done.ending());
        json.writeNumberField("durationMs", Times.millis(done.micros()));
        json.writeNumberField("requests", done.requests());
    }

    private static void writeSides(JsonGenerator json, List<List<Integer>> sides)
            throws IOException {
        json.writeArrayFieldStart("sides");
        for (List<Integer> side : sides) {
            json.writeStartArray();
            for (int ordinal : side) {
                json.writeNumber(ordinal);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
