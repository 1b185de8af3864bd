package io.dswarm.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLSession;

class WebServerTest {
    private static final Map<String, String> UPGRADE =
            Map.of(
                    "Connection", "Upgrade",
                    "Upgrade", "websocket",
                    "Sec-WebSocket-Version", "13",
                    "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==",
                    "Sec-WebSocket-Protocol", "other, dswarm.1");

    private static Vertx vertx;
    private static Sockets tls;
    private static HttpClient http;

    private TestNode node;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        tls = Sockets.tls(vertx, TestNode.RANDOM);
        http =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setSsl(true)
                                .setTrustAll(true)
                                .setVerifyHost(false));
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start() {
        node = new TestNode(tls, TestNode.options());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aPlainGetTellsWhoServesHere() {
        HttpClientResponse response = get("/dht", Map.of());

        assertThat(response.statusCode()).isEqualTo(426);
        assertThat(response.getHeader("Dswarm-Id")).isEqualTo(node.id().toString());
    }

    @Test
    void anUpgradeTakesOurSubprotocolAndNoCompression() {
        HttpClientResponse response =
                get(
                        "/dht",
                        with(
                                "Sec-WebSocket-Extensions",
                                "permessage-deflate; client_max_window_bits"));

        assertThat(response.statusCode()).isEqualTo(101);
        assertThat(response.getHeader("Sec-WebSocket-Protocol")).isEqualTo("dswarm.1");
        assertThat(response.getHeader("Sec-WebSocket-Extensions")).isNull();
    }

    @Test
    void aRequestFromAWebPageIsRefused() {
        assertThat(get("/dht", with("Origin", "https://localhost")).statusCode()).isEqualTo(403);
        assertThat(get("/dht", Map.of("Origin", "null")).statusCode()).isEqualTo(403);
        assertThat(node.counters.get("upgrade_refused", "origin")).isEqualTo(2);
    }

    @Test
    void anotherSubprotocolIsRefused() {
        assertThat(get("/dht", with("Sec-WebSocket-Protocol", "dswarm.2")).statusCode())
                .isEqualTo(400);
        assertThat(get("/dht", with("Sec-WebSocket-Protocol", "")).statusCode()).isEqualTo(400);
        assertThat(node.counters.get("upgrade_refused", "subprotocol")).isEqualTo(2);
    }

    @Test
    void aMalformedUpgradeIsRefused() {
        assertThat(get("/dht", with("Sec-WebSocket-Version", "99")).statusCode()).isEqualTo(426);
        assertThat(get("/dht", with("Connection", "close")).statusCode()).isEqualTo(400);
        assertThat(node.counters.get("upgrade_refused", "malformed")).isEqualTo(2);
    }

    @Test
    void everythingElseGoesToTheOtherHandler() {
        assertThat(get("/api/node", Map.of()).statusCode()).isEqualTo(404);
        assertThat(get("/dht/", with("Origin", "null")).statusCode()).isEqualTo(404);
    }

    @Test
    void onePortServesAllAddresses() {
        Transport transport = node.transport;
        int port =
                node.on(() -> transport.listen(List.of("127.0.0.1", "127.0.0.2"), 0, _ -> {}))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();

        for (String host : List.of("127.0.0.1", "127.0.0.2")) {
            assertThat(get(host, port, "/dht", Map.of()).getHeader("Dswarm-Id"))
                    .isEqualTo(node.id().toString());
        }
    }

    @Test
    void aPortThatIsTakenIsAnError() {
        assertThat(
                        node.on(() ->
                                        node.transport.listen(
                                                List.of("127.0.0.2", "127.0.0.1"),
                                                node.port(),
                                                _ -> {}))
                                .toCompletionStage()
                                .handle((_, failure) -> failure)
                                .toCompletableFuture()
                                .join())
                .hasMessageContaining("Address already in use");
    }

    @Test
    void aSecondDialResumesTheTlsSessionOfTheFirst() {
        SSLSession first = dial(tls);
        SSLSession second = dial(tls);
        SSLSession stranger = dial(Sockets.tls(vertx, TestNode.RANDOM));

        assertThat(second.getCreationTime()).isEqualTo(first.getCreationTime());
        assertThat(stranger.getCreationTime()).isGreaterThan(first.getCreationTime());
    }

    private SSLSession dial(Sockets from) {
        WebSocket socket = join(from.connect("127.0.0.1", node.port()));
        SSLSession session = socket.sslSession();
        Line.cut(socket);
        return session;
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private HttpClientResponse get(String path, Map<String, String> headers) {
        return get("127.0.0.1", node.port(), path, headers);
    }

    private static HttpClientResponse get(
            String host, int port, String path, Map<String, String> headers) {
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(host)
                        .setPort(port)
                        .setURI(path)
                        .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(headers));
        return join(http.request(options).compose(request -> request.send()));
    }

    private static Map<String, String> with(String header, String value) {
        Map<String, String> headers = new HashMap<>(UPGRADE);
        headers.put(header, value);
        return headers;
    }
}
