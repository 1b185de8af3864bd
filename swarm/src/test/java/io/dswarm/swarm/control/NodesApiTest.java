package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.dswarm.swarm.Swarm;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/// The life of nodes by HTTP.
class NodesApiTest {
    private static Swarm swarm;
    private static Control control;
    private static Caller caller;

    @BeforeAll
    static void start() {
        swarm = Swarm.start(6);
        control = Control.start(swarm, ControlOptions.of(0));
        caller = new Caller(control);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> swarm.nodes().stream().allMatch(node -> node.peers().size() >= 5));
    }

    @AfterAll
    static void stop() {
        caller.close();
        control.close();
        swarm.close();
    }

    @Test
    void nodesAreListedWithWhatTheyHave() {
        JsonNode first = caller.get("/api/nodes").json().get("nodes").get(0);
        assertThat(first.get("ordinal").asInt()).isZero();
        assertThat(first.get("id").asText()).isEqualTo(swarm.node(0).id().hex());
        assertThat(first.get("state").asText()).isEqualTo("running");
        assertThat(first.get("contacts").asInt()).isPositive();
        assertThat(first.get("health").get("score").asInt()).isPositive();
        assertThat(first.get("url").asText()).startsWith("https://localhost:");
    }

    @Test
    void aNodeIsStoppedAndRestartedAsTheSame() {
        String id = swarm.node(1).id().hex();
        assertThat(state(caller.post("/api/nodes/1/stop", "").json())).isEqualTo("stopped");
        assertThat(caller.post("/api/nodes/1/stop", "").status()).isEqualTo(409);
        assertThat(state(caller.get("/api/nodes/1").json())).isEqualTo("stopped");
        for (String part : new String[] {"buckets", "store", "peers"}) {
            JsonNode told = caller.get("/api/nodes/1/" + part).json();
            assertThat(state(told)).isEqualTo("stopped");
            assertThat(told.get(part.equals("store") ? "records" : part)).isEmpty();
        }
        JsonNode back = caller.post("/api/nodes/1/restart", "").json();
        assertThat(state(back)).isEqualTo("running");
        assertThat(back.get("id").asText()).isEqualTo(id);
        awaitPong(0, 1);
    }

    @Test
    void aKilledNodeAnswersNobodyUntilItIsRestarted() {
        assertThat(state(caller.post("/api/nodes/2/kill", "").json())).isEqualTo("killed");
        assertThat(pong(0, 2)).isFalse();
        assertThat(state(caller.post("/api/nodes/2/restart", "").json())).isEqualTo("running");
        awaitPong(0, 2);
    }

    @Test
    void aPausedNodeAnswersNobodyAndThenGoesOn() {
        awaitPong(0, 3);
        assertThat(state(caller.post("/api/nodes/3/pause", "").json())).isEqualTo("paused");
        assertThat(pong(0, 3)).isFalse();
        assertThat(caller.post("/api/nodes/3/ping", "").status()).isEqualTo(409);
        assertThat(caller.get("/api/nodes/3/buckets").status()).isEqualTo(200);
        assertThat(state(caller.post("/api/nodes/3/resume", "").json())).isEqualTo("running");
        awaitPong(0, 3);
        awaitPong(3, 0);
    }

    @Test
    void aNodeIsNamedByOrdinalIdOrTheBeginningOfIt() {
        String id = swarm.node(0).id().hex();
        for (String name : new String[] {"0", id, id.substring(0, 12)}) {
            JsonNode node = caller.get("/api/nodes/" + name).json();
            assertThat(node.get("ordinal").asInt()).isZero();
            assertThat(node.get("counters").isObject()).isTrue();
        }
        assertThat(caller.get("/api/nodes/77").status()).isEqualTo(404);
        assertThat(caller.get("/api/nodes/hello").status()).isEqualTo(422);
    }

    @Test
    void theInsideOfANodeIsShown() {
        caller.put("/api/values/text:inside?from=0", "here");
        JsonNode buckets = caller.get("/api/nodes/0/buckets").json();
        assertThat(buckets.get("buckets").get(0).get("contacts").size()).isPositive();
        JsonNode record = caller.get("/api/nodes/0/store").json().get("records").get(0);
        assertThat(record.get("replica").asText()).isEqualTo("right");
        assertThat(record.get("key").asText()).hasSize(64);
        assertThat(record.get("republishAt").asText()).isGreaterThan(Instant.now().toString());
        assertThat(caller.get("/api/nodes/0/peers").json().get("peers").size()).isPositive();
        JsonNode lines = caller.get("/api/nodes/0/log?limit=2").json().get("lines");
        assertThat(lines.size()).isEqualTo(2);
        assertThat(lines.get(1).get("text").asText()).isNotBlank();
    }

    @Test
    void valuesGoInAtOneNodeAndComeOutAtAnother() {
        var put = caller.put("/api/values/text:greeting?from=4", "hello");
        assertThat(put.status()).isEqualTo(201);
        assertThat(put.header("Dswarm-Node")).isEqualTo("4");
        var got = caller.get("/api/values/text:greeting?from=5");
        assertThat(got.text()).isEqualTo("hello");
        var lookup = caller.get("/api/lookups/" + got.header("Dswarm-Lookup")).json();
        assertThat(lookup.get("node").asInt()).isEqualTo(5);
        assertThat(lookup.get("purpose").asText()).isEqualTo("get");
        JsonNode listed = caller.get("/api/lookups?node=5&purpose=get&limit=1").json();
        assertThat(listed.get("lookups").get(0).get("id")).isEqualTo(lookup.get("id"));
    }

    @Test
    void aKeyBearsTheNameUnderWhichItWasPutOrLookedFor() {
        String self = swarm.node(4).id().toString();
        String key = caller.put("/api/values/text:named?from=4", "x").json().get("key").asText();
        caller.put("/api/values/own:mine?from=4", "y");
        caller.post("/api/lookups", "{\"target\":\"text:sought\",\"from\":\"0\"}");
        assertThat(caller.get("/api/values").json().get("values").findValuesAsText("name"))
                .contains("text:named", "own:" + self + "/mine");
        assertThat(caller.get("/api/replicas/" + key).json().get("name").asText())
                .isEqualTo("text:named");
        assertThat(caller.get("/api/nodes/4/store").json().findValuesAsText("name"))
                .contains("text:named", "own:" + self + "/mine");
        assertThat(caller.get("/api/lookups?limit=1").json().findValuesAsText("name"))
                .containsExactly("text:sought");
        String unnamed = "0".repeat(64);
        assertThat(caller.get("/api/replicas/" + unnamed).json().get("name").isNull()).isTrue();
    }

    @Test
    void aLookupIsAnsweredWithItsTraceAndOrdinals() {
        var reply = caller.post("/api/lookups", "{\"target\":\"text:x\",\"from\":\"0\"}");
        assertThat(reply.status()).isEqualTo(201);
        JsonNode lookup = reply.json();
        assertThat(lookup.get("id").asText()).isEqualTo(reply.header("Dswarm-Lookup"));
        assertThat(lookup.get("node").asInt()).isZero();
        assertThat(lookup.get("trace").get(0).get("node").has("ordinal")).isTrue();
        assertThat(caller.get("/api/lookups/999999").status()).isEqualTo(404);
    }

    private static void awaitPong(int from, int to) {
        await().atMost(Duration.ofSeconds(30)).until(() -> pong(from, to));
    }

    private static boolean pong(int from, int to) {
        var reply = caller.post("/api/nodes/" + from + "/ping", "{\"to\":\"" + to + "\"}");
        return reply.status() == 200 && reply.json().get("pinged").get(0).get("ok").asBoolean();
    }

    private static String state(JsonNode node) {
        return node.get("state").asText();
    }
}
