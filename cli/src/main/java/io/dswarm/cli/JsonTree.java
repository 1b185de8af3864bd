package io.dswarm.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A node's answer as maps, lists, texts, numbers and booleans. On the streaming parser alone,
/// because the object mapper takes longer to start than the whole verb should.
final class JsonTree {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonTree() {}

    /// Reads an object.
    static Map<String, @Nullable Object> object(String text) throws IOException {
        try (var json = FACTORY.createParser(text)) {
            json.nextToken();
            return object(json);
        }
    }

    /// Writes an object that was read, on one line.
    static String line(Map<String, @Nullable Object> object) {
        return Json.line(json -> members(json, object));
    }

    private static void members(JsonGenerator json, Map<?, ?> object) throws IOException {
        for (var member : object.entrySet()) {
            json.writeFieldName(String.valueOf(member.getKey()));
            write(json, member.getValue());
        }
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                members(json, map);
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (var each : list) {
                    write(json, each);
                }
                json.writeEndArray();
            }
            case Number number -> json.writeNumber(number.toString());
            case Boolean truth -> json.writeBoolean(truth);
            default -> json.writeString(value.toString());
        }
    }

    /// The objects in a member that is an array of them.
    @SuppressWarnings("unchecked")
    static List<Map<String, @Nullable Object>> objects(
            Map<String, @Nullable Object> object, String name) {
        return object.get(name) instanceof List<?> list
                ? (List<Map<String, @Nullable Object>>) list
                : List.of();
    }

    /// The object in a member.
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(Map<String, @Nullable Object> object, String name) {
        return object.get(name) instanceof Map<?, ?> map
                ? (Map<String, @Nullable Object>) map
                : Map.of();
    }

    /// A member as text; empty if it is not there.
    static String text(Map<String, @Nullable Object> object, String name) {
        var value = object.get(name);
        return value == null ? "" : value.toString();
    }

    /// A member as a number; 0 if it is not there.
    static double number(Map<String, @Nullable Object> object, String name) {
        return object.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    private static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            members.put(name, value(json));
        }
        return members;
    }

    private static @Nullable Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> {
                var values = new ArrayList<@Nullable Object>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(json));
                }
                yield values;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }
}
