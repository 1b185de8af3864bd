package io.dswarm.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One element of the answer to `/api/ping`.
///
/// @param rttMs milliseconds; null without a pong
/// @param error why there was no pong
record Pong(
        String id,
        String ssb,
        String address,
        boolean ok,
        @Nullable Double rttMs,
        @Nullable String error) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /// Reads the whole answer.
    static List<Pong> listOf(String body) throws IOException {
        var pongs = new ArrayList<Pong>();
        try (var json = FACTORY.createParser(body)) {
            var token = json.nextToken();
            while (token != null && token != JsonToken.START_ARRAY) {
                token = json.nextToken();
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                pongs.add(read(json));
            }
        }
        return pongs;
    }

    private static Pong read(JsonParser json) throws IOException {
        var id = "";
        var ssb = "";
        var address = "";
        var ok = false;
        Double rttMs = null;
        String error = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var member = json.currentName();
            json.nextToken();
            switch (member) {
                case "id" -> id = json.getText();
                case "ssb" -> ssb = json.getText();
                case "address" -> address = json.getText();
                case "ok" -> ok = json.getBooleanValue();
                case "rttMs" -> rttMs = json.getDoubleValue();
                case "error" -> error = json.getText();
                default -> json.skipChildren();
            }
        }
        return new Pong(id, ssb, address, ok, rttMs, error);
    }

    String json() {
        return Json.line(json -> {
            json.writeStringField("id", id);
            json.writeStringField("ssb", ssb);
            json.writeStringField("address", address);
            json.writeBooleanField("ok", ok);
            if (rttMs != null) {
                json.writeNumberField("rttMs", rttMs);
            }
            if (error != null) {
                json.writeStringField("error", error);
            }
        });
    }

    @Override
    public String toString() {
        var outcome =
                rttMs == null ? "no pong: " + error : String.format(Locale.ROOT, "%.2f ms", rttMs);
        return ssb + "  " + address + "  " + outcome;
    }
}
