package io.dswarm.node.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dswarm.kademlia.lookup.LookupResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/// Writes answers: JSON by Jackson, problems as problem+json. Nothing here may be cached, embedded
/// or sniffed.
public final class Answer {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Answer() {}

    /// Answers with an object in JSON.
    public static void json(HttpServerResponse response, int status, Object body) {
        send(response, status, "application/json", encode(body));
    }

    /// Answers with a problem, under its own status.
    public static void problem(HttpServerResponse response, Problem problem) {
        send(response, problem.status(), Problem.CONTENT_TYPE, encode(problem));
    }

    /// Answers with bytes of this type.
    public static void bytes(HttpServerResponse response, String contentType, Buffer body) {
        send(response, 200, contentType, body);
    }

    /// Begins an answer that goes on as long as the caller listens.
    public static void stream(HttpServerResponse response, String contentType) {
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
    }

    /// Says which lookup is behind an answer, and what it took.
    static HttpServerResponse describe(HttpServerResponse response, LookupResult lookup) {
        double millis = Times.millis(lookup.finished() - lookup.started());
        return response.putHeader("Dswarm-Lookup", String.valueOf(lookup.operation()))
                .putHeader("Server-Timing", "lookup;dur=" + millis);
    }

    private static void send(
            HttpServerResponse response, int status, String contentType, Buffer body) {
        if (response.ended() || response.closed()) {
            return; // the caller went away
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
                .end(body);
    }

    private static Buffer encode(Object body) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(body)).appendByte((byte) '\n');
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form: " + body.getClass(), e);
        }
    }
}
