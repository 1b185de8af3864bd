package io.dswarm.node.transport;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordClass;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// A record as JSON. Only its shape is looked at here; whether it holds is for the core to say.
final class RecordJson {
    private static final RecordClass[] CLASSES = RecordClass.values();

    private final JsonParser json;

    private @Nullable Key key;
    private @Nullable RecordClass type;
    private byte @Nullable [] value;
    private @Nullable String contentType;
    private @Nullable Key publisher;
    private @Nullable String name;
    private @Nullable Long sequence;
    private @Nullable Long expires;
    private byte @Nullable [] signature;

    private RecordJson(JsonParser json) {
        this.json = json;
    }

    /// Reads the object that the parser stands at; null if it is no record.
    static @Nullable Record read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        RecordJson reader = new RecordJson(json);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            json.nextToken();
            reader.member(member);
        }
        return reader.build();
    }

    /// Writes the object.
    static void write(JsonGenerator json, Record stored) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", stored.key().hex());
        json.writeStringField("class", stored.type().label());
        json.writeBinaryField("value", stored.value());
        json.writeStringField("contentType", stored.contentType());
        json.writeStringField("publisher", stored.publisher().hex());
        if (stored.name() != null) {
            json.writeStringField("name", stored.name());
        }
        json.writeNumberField("sequence", stored.sequence());
        json.writeNumberField("expires", stored.expires());
        json.writeBinaryField("signature", stored.signature());
        json.writeEndObject();
    }

    private void member(String member) throws IOException {
        switch (member) {
            case "key" -> key = PayloadReader.key(json);
            case "class" -> type = type();
            case "value" -> value = bytes();
            case "contentType" -> contentType = PayloadReader.text(json);
            case "publisher" -> publisher = PayloadReader.key(json);
            case "name" -> name = PayloadReader.text(json);
            case "sequence" -> sequence = PayloadReader.longInteger(json);
            case "expires" -> expires = PayloadReader.longInteger(json);
            case "signature" -> signature = bytes();
            default -> json.skipChildren();
        }
    }

    private @Nullable Record build() {
        if (key == null || type == null || value == null || contentType == null) {
            return null;
        }
        if (publisher == null || sequence == null || expires == null || signature == null) {
            return null;
        }
        return new Record(
                key,
                type,
                value,
                contentType,
                PayloadReader.nodeId(publisher),
                name,
                sequence,
                expires,
                signature);
    }

    private @Nullable RecordClass type() throws IOException {
        String label = PayloadReader.text(json);
        for (RecordClass known : CLASSES) {
            if (known.label().equals(label)) {
                return known;
            }
        }
        return null;
    }

    private byte @Nullable [] bytes() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getBinaryValue();
        }
        json.skipChildren();
        return null;
    }
}
