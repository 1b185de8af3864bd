package io.dswarm.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.identity.Identity;
import io.vertx.core.http.HttpMethod;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Four real nodes and their API, over HTTPS.
class NodeTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] NO_BODY = {};

    private static final Shared SHARED = Shared.open(Shared.Options.of(randomName()));
    private static final Web WEB = new Web(SHARED.vertx());
    private static final StringWriter OUT = new StringWriter();
    private static final StringWriter ERR = new StringWriter();
    private static final List<Node> NODES = new ArrayList<>();

    @BeforeAll
    static void start() {
        var log = new NodeLog(new PrintWriter(OUT, true), new PrintWriter(ERR, true), "");
        NODES.add(Node.start(SHARED, config(), log).await());
        for (int i = 1; i < 4; i++) {
            NODES.add(Node.start(SHARED, config(), NodeListener.NONE).await());
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(NODES).allMatch(node -> node.peers().size() == 3));
    }

    @AfterAll
    static void stop() {
        SHARED.close();
    }

    @Test
    void theLogIsThatOfTheOriginalWordForWord() {
        Node node = NODES.getFirst();
        await().atMost(SOON).until(() -> OUT.toString().contains("Three Closest Peers:"));

        List<String> lines = OUT.toString().lines().toList();
        assertThat(lines.get(0)).isEqualTo("Generated ID: " + node.id());
        assertThat(lines.get(1)).isEqualTo("Starting DHT on port: " + port(node));
        assertThat(lines.subList(2, 5))
                .containsExactlyInAnyOrderElementsOf(
                        NODES.stream()
                                .skip(1)
                                .map(peer -> "New Peer: " + peer.id() + " " + port(peer))
                                .toList());
        List<String> nearest =
                NODES.stream()
                        .skip(1)
                        .map(Node::id)
                        .sorted((a, b) -> node.id().compareDistances(a, b))
                        .map(id -> "- " + id)
                        .toList();
        assertThat(lines.get(5)).isEqualTo("Three Closest Peers:");
        assertThat(lines.subList(6, 9)).isEqualTo(nearest);
        assertThat(ERR.toString()).contains("--peer 127.0.0.1:" + port(node) + "/" + node.id());
    }

    @Test
    void theApiTellsWhoTheNodeIsAndWhomItKnows() {
        Node node = NODES.get(1);
        JsonNode info = WEB.get(node, "/api/node").json();
        assertThat(info.get("id").asText()).isEqualTo(node.id().hex());
        assertThat(info.get("ssb").asText()).isEqualTo(node.id().toString());
        assertThat(info.get("address").asText()).isEqualTo("127.0.0.1:" + port(node));
        assertThat(info.get("peer").asText())
                .isEqualTo("127.0.0.1:" + port(node) + "/" + node.id());
        assertThat(info.get("peers").asInt()).isEqualTo(3);

        List<String> ids = new ArrayList<>();
        WEB.get(node, "/api/peers").json().get("peers").forEach(p -> ids.add(p.get("id").asText()));
        assertThat(ids)
                .isEqualTo(
                        NODES.stream()
                                .map(Node::id)
                                .filter(id -> !id.equals(node.id()))
                                .sorted(node.id()::compareDistances)
                                .map(NodeId::hex)
                                .toList());
    }

    @Test
    void aPingBringsThreePongsWithTheirTimes() {
        Web.Reply reply = WEB.get(NODES.get(2), "/api/ping");
        assertThat(reply.status()).isEqualTo(200);
        JsonNode pinged = reply.json().get("pinged");
        assertThat(pinged).hasSize(3);
        assertThat(pinged)
                .allSatisfy(pong -> {
                    assertThat(pong.get("ok").asBoolean()).as("%s", pong).isTrue();
                    assertThat(pong.get("rttMs").asDouble()).isPositive();
                    assertThat(pong.has("error")).isFalse();
                });
    }

    @Test
    void aPingOfNobodyFailsAndSaysSo() {
        Contact nobody =
                new Contact(Identity.generate(RANDOM).id(), NODES.getFirst().contact().address());
        var ping = NODES.get(1).ping(nobody).await();
        assertThat(ping.failure()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_096, 65_536})
    void aValueComesBackByteForByteWithItsTypeAndNothingThatABrowserRuns(int size) {
        byte[] value = new byte[size];
        ThreadLocalRandom.current().nextBytes(value);
        Key key = Key.ofContent(value);

        Web.Reply put =
                WEB.send(
                        NODES.get(0),
                        HttpMethod.PUT,
                        "/api/values",
                        value,
                        "Content-Type",
                        "image/x-test; a=b");
        assertThat(put.status()).as(put.text()).isEqualTo(201);
        assertThat(put.headers().get("Location")).isEqualTo("/api/values/" + key.hex());
        assertThat(put.headers().get("Dswarm-Class")).isEqualTo("content");
        assertThat(put.headers().get("Server-Timing")).matches("lookup;dur=[0-9.]+");
        assertThat(put.json().get("key").asText()).isEqualTo(key.hex());
        assertThat(put.json().get("holders").asInt()).isGreaterThanOrEqualTo(3);

        Web.Reply got = WEB.get(NODES.get(3), "/api/values/" + key.hex());
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(value);
        assertThat(got.headers().get("Content-Type")).isEqualTo("image/x-test; a=b");
        assertThat(got.headers().get("Content-Security-Policy"))
                .isEqualTo("sandbox; default-src 'none'");
        assertThat(got.headers().get("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(got.headers().get("Content-Disposition")).isEqualTo("attachment");
        assertThat(got.headers().get("Dswarm-Class")).isEqualTo("content");
        assertThat(got.headers().get("Dswarm-Publisher")).isEqualTo(NODES.get(0).id().hex());

        Web.Reply head =
                WEB.send(NODES.get(3), HttpMethod.HEAD, "/api/values/" + key.hex(), NO_BODY);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().get("Content-Length")).isEqualTo(String.valueOf(size));
    }

    @Test
    void aValueOf65537BytesIsRefusedAndNotStored() {
        byte[] value = new byte[65_537];
        Arrays.fill(value, (byte) 7);
        Web.Reply put = WEB.send(NODES.get(0), HttpMethod.PUT, "/api/values", value);
        assertThat(put.status()).isEqualTo(413);
        assertThat(put.json().get("code").asText()).isEqualTo("too-large");

        Web.Reply got = WEB.get(NODES.get(0), "/api/values/" + Key.ofContent(value).hex());
        assertThat(got.status()).isEqualTo(404);
        assertThat(got.json().get("code").asText()).isEqualTo("no-such-value");
        assertThat(got.headers().get("Dswarm-Lookup")).isNotNull();
    }

    @Test
    void everyFormOfAKeyLeadsToTheSamePlace() {
        String text = "a/b c?%d\u00e9";
        String escaped = "text:a%2Fb%20c%3F%25d%C3%A9";
        Key key = Key.ofText(text);
        assertThat(put(1, "/api/values/" + escaped, "here").status()).isEqualTo(201);

        String base64 = base64url(key.toString().substring(1));
        for (String form : List.of(escaped, key.hex(), base64, base64.replace("=", ""))) {
            assertThat(WEB.get(NODES.get(2), "/api/values/" + form).text())
                    .as(form)
                    .isEqualTo("here");
        }
    }

    @Test
    void theOriginalsPathStoresToo() {
        assertThat(put(1, "/api/text:original", "stub no more").status()).isEqualTo(201);
        assertThat(WEB.get(NODES.get(3), "/api/values/text:original").text())
                .isEqualTo("stub no more");
    }

    @Test
    void anOwnNameIsWrittenByItsNodeAndReadFromAll() {
        Web.Reply put = put(1, "/api/values/own:motto", "mine");
        assertThat(put.headers().get("Dswarm-Class")).isEqualTo("owned");

        String named = "/api/values/own:" + base64url(NODES.get(1).id().toString()) + "%2Fmotto";
        assertThat(WEB.get(NODES.get(2), named).text()).isEqualTo("mine");
        Web.Reply stolen = put(2, named, "stolen");
        assertThat(stolen.status()).isEqualTo(422);
        assertThat(stolen.json().get("code").asText()).isEqualTo("not-the-owner");
    }

    @Test
    void theQuorumAndTheTimeToLiveCanBeSet() {
        Web.Reply all = put(0, "/api/values/text:quorum?quorum=4&ttl=60", "x");
        assertThat(all.status()).as(all.text()).isEqualTo(201);
        assertThat(all.json().get("holders").asInt()).isEqualTo(4);

        Web.Reply tooMany = put(0, "/api/values/text:quorum?quorum=5", "y");
        assertThat(tooMany.status()).isEqualTo(503);
        assertThat(tooMany.json().get("code").asText()).isEqualTo("too-few-holders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?ttl=0", "?ttl=86401", "?ttl=x", "?quorum=0", "?quorum=-1", "?replicas=3"})
    void aParameterOfTheWrongShapeIsNamed(String query) {
        Web.Reply reply = put(0, "/api/values/text:shape" + query, "x");
        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.json().get("detail").asText())
                .contains(query.substring(1, query.indexOf('=')));
    }

    @Test
    void aContentTypeThatIsNoneIsRefused() {
        byte[] value = {1};
        Web.Reply reply =
                WEB.send(
                        NODES.get(0),
                        HttpMethod.PUT,
                        "/api/values/text:type",
                        value,
                        "Content-Type",
                        "nonsense");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("code").asText()).isEqualTo("rejected-record");
    }

    @Test
    void aLookupIsToldStepByStepAndRemembered() {
        byte[] body = "{\"target\":\"text:anywhere\"}".getBytes(StandardCharsets.UTF_8);
        Web.Reply begun = WEB.send(NODES.get(0), HttpMethod.POST, "/api/lookups", body);
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(begun.header("Server-Timing")).matches("lookup;dur=[0-9.]+");
        JsonNode lookup = begun.json();
        assertThat(begun.header("Dswarm-Lookup")).isEqualTo(lookup.get("lookup").asText());
        assertThat(lookup.get("target").asText()).isEqualTo(Key.ofText("anywhere").hex());
        assertThat(lookup.get("closest")).hasSize(3);
        assertThat(lookup.get("trace")).hasSize(3);
        assertThat(lookup.get("trace"))
                .allSatisfy(step -> assertThat(step.get("outcome").asText()).isEqualTo("answered"));
        assertThat(lookup.has("recall")).isFalse();

        assertThat(WEB.get(NODES.get(0), begun.header("Location")).json()).isEqualTo(lookup);
        assertThat(WEB.get(NODES.get(0), "/api/lookups/999999").status()).isEqualTo(404);
        assertThat(WEB.get(NODES.get(0), "/api/lookups/x").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"target\":7}",
                "{\"target\":\"hello\"}",
                "{\"target\":\"text:a\",\"untilNamed\":\"yes\"}",
                "{\"target\":\"text:a\",\"depth\":1}"
            })
    void aLookupOfTheWrongShapeIs422(String body) {
        Web.Reply reply =
                WEB.send(
                        NODES.get(0),
                        HttpMethod.POST,
                        "/api/lookups",
                        body.getBytes(StandardCharsets.UTF_8));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("hint").asText()).isNotBlank();
    }

    @Test
    void theRoutingTableHoldsEachPeerOnce() {
        Node node = NODES.get(3);
        List<String> ids = new ArrayList<>();
        for (JsonNode bucket : WEB.get(node, "/api/buckets").json().get("buckets")) {
            for (JsonNode contact : bucket.get("contacts")) {
                NodeId id = NodeId.of(HexFormat.of().parseHex(contact.get("id").asText()));
                assertThat(node.id().sharedPrefix(id))
                        .isGreaterThanOrEqualTo(bucket.get("prefixBits").asInt());
                ids.add(id.hex());
            }
        }
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        node.peers().stream().map(peer -> peer.id().hex()).toList());
    }

    @Test
    void metricsCountWhatIsThere() {
        WEB.get(NODES.get(0), "/api/ping");
        Web.Reply reply = WEB.get(NODES.get(0), "/metrics");
        assertThat(reply.headers().get("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(reply.text())
                .contains("dswarm_peers 3.0\n")
                .contains("# TYPE process_start_time_seconds gauge\n")
                .contains("# TYPE dswarm_announcement_accepted_total counter\n");
        assertThat(WEB.get(NODES.get(0), "/livez").status()).isEqualTo(200);
        assertThat(WEB.get(NODES.get(0), "/readyz").status()).isEqualTo(200);
    }

    @Test
    void foreignHostsOriginsAndSitesAreRefusedOverTlsToo() {
        for (String[] headers :
                new String[][] {
                    {"Host", "evil.example"},
                    {"Origin", "https://evil.example"},
                    {"Sec-Fetch-Site", "cross-site"}
                }) {
            assertThat(WEB.get(NODES.get(0), "/api/ping", headers).status()).isEqualTo(403);
        }
        assertThat(WEB.get(NODES.get(0), "/dht", "Host", "evil.example").status()).isEqualTo(403);
        assertThat(WEB.get(NODES.get(0), "/dht").headers().get("Dswarm-Id"))
                .isEqualTo(NODES.get(0).id().toString());
    }

    private static Web.Reply put(int node, String path, String value) {
        return WEB.send(
                NODES.get(node), HttpMethod.PUT, path, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64url(String base64) {
        return base64.replace('+', '-').replace('/', '_');
    }

    private static int port(Node node) {
        return node.contact().address().port();
    }

    private static NodeConfig config() {
        return NodeConfig.of(Identity.generate(RANDOM));
    }

    private static String randomName() {
        byte[] name = new byte[8];
        RANDOM.nextBytes(name);
        return HexFormat.of().formatHex(name);
    }
}
