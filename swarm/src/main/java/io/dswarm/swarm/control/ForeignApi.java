package io.dswarm.swarm.control;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.node.api.BucketInfo;
import io.dswarm.node.api.HeldInfo;
import io.dswarm.node.api.PeerInfo;
import io.dswarm.node.api.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The API of a node of another process, which tells about itself what ours are asked directly. It
/// answers on its own host only, and its certificate proves nothing: it is asked first who it is,
/// and what it says is read as what it should be and written anew.
final class ForeignApi {
    private static final int MAX_BYTES = 8 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private final HttpClient http;
    private final long patience;

    ForeignApi(HttpClient http) {
        this(http, PATIENCE);
    }

    /// Waits so long for each of the two answers.
    ForeignApi(HttpClient http, Duration patience) {
        this.http = http;
        this.patience = patience.toMillis();
    }

    private record Who(String id) {}

    /// What it answers to `GET /api/buckets`.
    record Buckets(String id, List<BucketInfo> buckets) {
        Buckets {
            Objects.requireNonNull(buckets);
        }
    }

    /// What it answers to `GET /api/peers`.
    record Peers(List<PeerInfo> peers) {
        Peers {
            Objects.requireNonNull(peers);
        }
    }

    /// What it answers to `GET /api/values`.
    record Held(List<HeldInfo> values) {
        Held {
            Objects.requireNonNull(values);
        }
    }

    /// Asks a node for one of these, and makes an answer of it.
    ///
    /// @return fails with a [Problem.Rejection] if it does not tell
    <T> Future<List<?>> ask(Contact node, String path, Class<T> type, Function<T, List<?>> answer) {
        if (!node.address().isLoopback()) {
            return Future.failedFuture(elsewhere(node).rejection());
        }
        return get(node, "/api/node", Who.class)
                .compose(who ->
                        who.id().equals(node.id().hex())
                                ? get(node, path, type)
                                : Future.failedFuture("somebody else answers there"))
                .map(answer)
                .recover(cause -> Future.failedFuture(silent(node, cause).rejection()));
    }

    private <T> Future<T> get(Contact node, String path, Class<T> type) {
        var options =
                new RequestOptions()
                        .setHost(node.address().host())
                        .setPort(node.address().port())
                        .setURI(path);
        return http.request(options)
                .compose(this::send)
                .timeout(patience, TimeUnit.MILLISECONDS)
                .map(body -> read(body, type));
    }

    /// Ends the request if it is not answered in time and whole: the other side may go on for ever.
    private Future<Buffer> send(HttpClientRequest request) {
        return request.send()
                .compose(ForeignApi::body)
                .timeout(patience, TimeUnit.MILLISECONDS)
                .onFailure(_ -> request.reset());
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("it answered " + response.statusCode());
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        response.handler(part -> {
            read.appendBuffer(part);
            if (read.length() > MAX_BYTES) {
                whole.tryFail("it answered more than " + MAX_BYTES + " bytes");
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(_ -> whole.tryComplete(read));
        return whole.future();
    }

    private static <T> T read(Buffer body, Class<T> type) {
        try {
            return MAPPER.readValue(body.getBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException("it answered something else", e);
        }
    }

    private static Problem elsewhere(Contact node) {
        return Problem.conflict(
                "foreign-host",
                "Node " + node.id() + " runs on another host, and its API answers there only.",
                "On that host: curl -k https://localhost:"
                        + node.address().port()
                        + "/api/buckets, /api/peers or /api/values.");
    }

    private static Problem silent(Contact node, Throwable cause) {
        return new Problem(
                "Bad Gateway",
                502,
                "foreign-silent",
                "Node "
                        + node.id()
                        + " of another process tells nothing at "
                        + node.address()
                        + ": "
                        + cause.getMessage()
                        + ".",
                "It may have ended: GET /api/nodes tells whether it is still known.");
    }
}
