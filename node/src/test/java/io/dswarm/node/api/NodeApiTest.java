package io.dswarm.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.routing.RoutingTable;
import io.dswarm.kademlia.storage.HeldRecord;
import io.dswarm.node.records.Publisher.Draft;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The API over real HTTP, on a node that is only an interface.
class NodeApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ApiNode NODE = new PaperNode();

    private static Vertx vertx;
    private static HttpServer server;
    private static HttpClient client;

    record Reply(int status, HttpClientResponse head, String text) {
        JsonNode json() {
            return NodeApiTest.json(text);
        }
    }

    @BeforeAll
    static void serve() {
        vertx = Vertx.vertx();
        server =
                vertx.createHttpServer()
                        .requestHandler(new NodeApi(vertx, NODE, new Guard(null)))
                        .listen(0, "127.0.0.1")
                        .await();
        client = vertx.createHttpClient();
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    @Test
    void theNodeTellsAboutItself() {
        Reply reply = get("/api/node");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head().getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(reply.head().getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.head().getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.head().getHeader("Access-Control-Allow-Origin")).isNull();
        assertThat(reply.json())
                .isEqualTo(
                        json(
                                """
                                {"id":"00ff","ssb":"@AP8=","address":"127.0.0.1:7","peer":"127.0.0.1:7/@AP8=",\
                                "network":"test","name":"n","version":"1","startedAt":"2026-01-01T00:00:00Z",\
                                "peers":1,"sessions":2,"trouble":"none"}\
                                """));
    }

    @Test
    void peersAreListedAndAnAbsentNameIsLeftOut() {
        assertThat(get("/api/peers").json())
                .isEqualTo(
                        json(
                                """
                                {"peers":[{"id":"01","ssb":"@AQ==","address":"127.0.0.1:8",\
                                "lastSeen":"2026-01-01T00:00:00Z"}]}\
                                """));
    }

    @Test
    void aPingTellsWhatBecameOfEach() {
        assertThat(get("/api/ping").json())
                .isEqualTo(
                        json(
                                """
                                {"pinged":[\
                                {"id":"01","ssb":"@AQ==","address":"127.0.0.1:8","ok":true,"rttMs":1.25},\
                                {"id":"02","ssb":"@Ag==","address":"127.0.0.1:9","ok":false,\
                                "error":"timed out"}]}\
                                """));
    }

    @Test
    void metricsAreInPrometheusText() {
        Reply reply = get("/metrics");

        assertThat(reply.head().getHeader("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(reply.text()).contains("# TYPE dswarm_test_total counter\n");
        assertThat(reply.text()).contains("dswarm_test_total 3.0\n");
    }

    @Test
    void livenessAndReadinessAreTold() {
        assertThat(get("/livez").json()).isEqualTo(json("{\"status\":\"live\"}"));
        Reply ready = get("/readyz");
        assertThat(ready.status()).isEqualTo(503);
        assertProblem(ready, "not-ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/api/", "/api/nodes", "/favicon.ico", "/api/../etc"})
    void anUnknownPathIs404(String path) {
        Reply reply = get(path);
        assertThat(reply.status()).isEqualTo(404);
        assertProblem(reply, "no-such-path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "PATCH", "OPTIONS"})
    void aWrongMethodIs405AndSaysWhichIsRight(String method) {
        Reply reply = send(HttpMethod.valueOf(method), "/api/node");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.head().getHeader("Allow")).isEqualTo("GET, HEAD");
        assertThat(reply.head().getHeader("Access-Control-Allow-Origin")).isNull();
        assertProblem(reply, "method-not-allowed");
    }

    @Test
    void aPathWithAKeyHasItsMethodsToo() {
        Reply reply = send(HttpMethod.DELETE, "/api/values/text:a");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.head().getHeader("Allow")).isEqualTo("PUT, GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/hello", "/api/values/hello", "/api/values/%20"})
    void aBareWordIsNoKey(String path) {
        Reply reply = send(HttpMethod.PUT, path);
        assertThat(reply.status()).isEqualTo(422);
        assertProblem(reply, "bad-key");
    }

    @Test
    void aMistakeOfTheNodeIs500AndARefusalIsWhatItSays() {
        Reply mistake = get("/api/values/text:a");
        assertThat(mistake.status()).isEqualTo(500);
        assertProblem(mistake, "internal");

        Reply refusal = send(HttpMethod.PUT, "/api/text:a");
        assertThat(refusal.status()).isEqualTo(413);
        assertProblem(refusal, "too-large");
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        Reply reply = send(HttpMethod.HEAD, "/api/node");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEmpty();
        assertThat(reply.head().getHeader("Content-Length"))
                .isEqualTo(String.valueOf(get("/api/node").text().length()));
    }

    @Test
    void aForeignHostOriginOrSiteIsRefused() {
        Reply host = send(HttpMethod.GET, "/api/node", "Host", "evil.example");
        assertThat(host.status()).isEqualTo(403);
        assertProblem(host, "foreign-host");

        Reply origin = send(HttpMethod.GET, "/api/node", "Origin", "https://evil.example");
        assertThat(origin.status()).isEqualTo(403);
        assertProblem(origin, "foreign-origin");

        Reply site = send(HttpMethod.GET, "/api/ping", "Sec-Fetch-Site", "cross-site");
        assertThat(site.status()).isEqualTo(403);
        assertProblem(site, "cross-site");
    }

    @Test
    void theOwnPageIsServed() {
        String origin = "https://localhost:" + server.actualPort();
        assertThat(
                        send(
                                        HttpMethod.GET,
                                        "/api/node",
                                        "Origin",
                                        origin,
                                        "Sec-Fetch-Site",
                                        "same-origin")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void theOpenApiDocumentListsExactlyWhatIsServed() {
        Set<String> documented = new TreeSet<>();
        get("/api/openapi.json")
                .json()
                .get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .fieldNames()
                                .forEachRemaining(
                                        method -> documented.add(method + " " + path.getKey())));
        Set<String> served = new TreeSet<>();
        new NodeApi(vertx, NODE, new Guard(null))
                .endpoints()
                .forEach(e ->
                        served.add(
                                e.method().name().toLowerCase(Locale.ROOT)
                                        + " "
                                        + e.path().replaceAll(":(\\w+)", "{$1}")));

        assertThat(documented).isEqualTo(served);
    }

    private static void assertProblem(Reply reply, String code) {
        assertThat(reply.head().getHeader("Content-Type")).isEqualTo("application/problem+json");
        JsonNode problem = reply.json();
        assertThat(problem.get("type").asText()).isEqualTo("about:blank");
        assertThat(problem.get("status").asInt()).isEqualTo(reply.status());
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
        assertThat(problem.get("hint").asText()).isNotBlank();
    }

    private static Reply get(String path) {
        return send(HttpMethod.GET, path);
    }

    private static Reply send(HttpMethod method, String path, String... headers) {
        var options =
                new RequestOptions()
                        .setMethod(method)
                        .setServer(
                                SocketAddress.inetSocketAddress(server.actualPort(), "127.0.0.1"))
                        .setHost("localhost")
                        .setPort(server.actualPort())
                        .setURI(path);
        Promise<Reply> reply = Promise.promise();
        vertx.runOnContext(_ ->
                client.request(options)
                        .compose(request -> send(request, headers))
                        .compose(NodeApiTest::read)
                        .onComplete(reply));
        return reply.future().await();
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.putHeader(headers[i], headers[i + 1]);
        }
        return request.send();
    }

    private static Future<Reply> read(HttpClientResponse response) {
        return response.body()
                .map(body -> new Reply(response.statusCode(), response, body.toString()));
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /// Known answers, so that the JSON is compared whole.
    private static final class PaperNode implements ApiNode {
        @Override
        public NodeInfo info() {
            return new NodeInfo(
                    "00ff",
                    "@AP8=",
                    "127.0.0.1:7",
                    "127.0.0.1:7/@AP8=",
                    "test",
                    "n",
                    "1",
                    "2026-01-01T00:00:00Z",
                    1,
                    2,
                    "none");
        }

        @Override
        public NodeGauges gauges() {
            return new NodeGauges(1, 1, 0, 2, 0, 0, 0, 0, 0.5);
        }

        @Override
        public List<PeerInfo> peers() {
            return List.of(
                    new PeerInfo("01", "@AQ==", "127.0.0.1:8", "2026-01-01T00:00:00Z", null));
        }

        @Override
        public Future<List<Pinged>> pingClosest() {
            return Future.succeededFuture(
                    List.of(
                            new Pinged("01", "@AQ==", "127.0.0.1:8", true, 1.25, null),
                            new Pinged("02", "@Ag==", "127.0.0.1:9", false, null, "timed out")));
        }

        @Override
        public NodeId id() {
            return new NodeId(0, 0, 0, 1);
        }

        @Override
        public Future<Effect.PutFinished> put(@Nullable KeyForm key, Draft draft, int quorum) {
            return Future.failedFuture(Problem.tooLarge("made up").rejection());
        }

        @Override
        public Future<Effect.GetFinished> get(KeyForm key) {
            return Future.failedFuture(new IllegalStateException("made up"));
        }

        @Override
        public Future<LookupResult> lookup(Point target, boolean untilNamed) {
            return Future.failedFuture(new IllegalStateException("made up"));
        }

        @Override
        public @Nullable LookupResult pastLookup(long lookup) {
            return null;
        }

        @Override
        public @Nullable Double recall(LookupResult lookup) {
            return null;
        }

        @Override
        public RoutingTable table() {
            return new RoutingTable(id(), Config.standard());
        }

        @Override
        public Collection<HeldRecord> held() {
            return List.of();
        }

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public Exposition metrics() {
            return new Exposition().counter("dswarm_test", "Test", 3);
        }
    }
}
