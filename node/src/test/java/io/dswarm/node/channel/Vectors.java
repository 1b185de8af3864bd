package io.dswarm.node.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;

/// Vectors made with the reference packages `secret-handshake` and `pull-box-stream`.
final class Vectors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    static JsonNode read(String name) {
        try (var in = Vectors.class.getResourceAsStream("/vectors/" + name)) {
            return JSON.readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Vector> all(String name, String array) {
        return read(name).get(array).valueStream().map(Vector::new);
    }

    /// One object of a vector file; its bytes are in hex.
    record Vector(JsonNode json) {
        byte[] bytes(String field) {
            return hex(text(field));
        }

        String text(String field) {
            return json.required(field).asText();
        }

        @Override
        public String toString() {
            return text("name");
        }
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /// "Random" bytes that are these, once.
    static SecureRandom once(byte[] bytes) {
        return new SecureRandom() {
            private static final long serialVersionUID = 1;
            private boolean used;

            @Override
            public void nextBytes(byte[] out) {
                if (used || out.length != bytes.length) {
                    throw new IllegalStateException("not the bytes that the vector gives");
                }
                used = true;
                System.arraycopy(bytes, 0, out, 0, out.length);
            }
        };
    }
}
