package io.dswarm.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// Writes what `--json` prints: one object a line, so that `jq` and `while read` both work.
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /// Writes the members of an object.
    interface Members {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /// A member with a text, unless that is null.
    static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    /// A member with a number, unless that is null.
    static void number(JsonGenerator json, String name, @Nullable Number number)
            throws IOException {
        if (number != null) {
            json.writeFieldName(name);
            json.writeNumber(number.toString());
        }
    }

    static String line(Members members) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            members.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
