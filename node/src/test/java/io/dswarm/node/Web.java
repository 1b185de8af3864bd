package io.dswarm.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A client of a node's API as curl is one: HTTPS, any certificate.
final class Web {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Context context;
    private final HttpClient client;

    /// What came back.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Reply(int status, MultiMap headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /// A header that has to be there.
        String header(String name) {
            return Objects.requireNonNull(headers.get(name), name);
        }

        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + text(), e);
            }
        }
    }

    Web(Vertx vertx) {
        context = vertx.getOrCreateContext();
        client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setSsl(true)
                                .setTrustAll(true)
                                .setVerifyHost(false));
    }

    Reply get(Node node, String path, String... headers) {
        return send(node, HttpMethod.GET, path, new byte[0], headers);
    }

    /// All on one event loop: a response that nobody listens to yet loses its body.
    Reply send(Node node, HttpMethod method, String path, byte[] body, String... headers) {
        var options =
                new RequestOptions()
                        .setMethod(method)
                        .setHost("localhost")
                        .setPort(node.contact().address().port())
                        .setURI(path);
        Promise<Reply> reply = Promise.promise();
        context.runOnContext(_ ->
                client.request(options)
                        .compose(request -> send(request, body, headers))
                        .compose(Web::read)
                        .onComplete(reply));
        return reply.future().await();
    }

    private static Future<HttpClientResponse> send(
            HttpClientRequest request, byte[] body, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.putHeader(headers[i], headers[i + 1]);
        }
        return body.length == 0 && request.getMethod().equals(HttpMethod.GET)
                ? request.send()
                : request.send(Buffer.buffer(body));
    }

    private static Future<Reply> read(HttpClientResponse response) {
        return response.body()
                .map(body -> new Reply(response.statusCode(), response.headers(), body.getBytes()));
    }
}
