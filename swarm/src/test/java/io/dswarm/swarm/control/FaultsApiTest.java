package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.control.Caller.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/// Each fault on real links, by HTTP, seen in what it does to pings and lookups.
class FaultsApiTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    private static Swarm swarm;
    private static Control control;
    private static Caller caller;

    @BeforeAll
    static void start() {
        swarm = Swarm.start(6);
        control = Control.start(swarm, ControlOptions.of(0));
        caller = new Caller(control);
        await().atMost(SOON)
                .until(() -> swarm.nodes().stream().allMatch(node -> node.peers().size() >= 5));
        await().atMost(SOON).until(() -> ok(ping(0, 1)) && ok(ping(2, 3)) && ok(ping(0, 4)));
    }

    @AfterAll
    static void stop() {
        caller.close();
        control.close();
        swarm.close();
    }

    @AfterEach
    void calm() {
        assertThat(caller.post("/api/reset", "").status()).isEqualTo(200);
        assertThat(caller.get("/api/faults").json().get("faults")).isEmpty();
    }

    @Test
    void latencyDelaysAndTwiceIsOnce() {
        String slow =
                """
                {"kind":"latency","delayMs":80,\
                "match":{"nodes":[0],"peers":[1],"messages":["ping"]}}\
                """;
        assertThat(put("slow", slow).status()).isEqualTo(201);
        assertThat(put("slow", slow).status()).isEqualTo(200);
        JsonNode pinged = ping(0, 1);
        assertThat(ok(pinged)).isTrue();
        assertThat(pinged.get("rttMs").asDouble()).isBetween(160.0, 5_000.0);
        assertThat(effect("slow", "delayed")).isEqualTo(2);
        assertThat(effect("slow", "judged")).isEqualTo(2);
    }

    @Test
    void aDirectionIsHitAlone() {
        put(
                "out",
                "{\"kind\":\"latency\",\"delayMs\":1,\"match\":{\"nodes\":[0],\"direction\":\"out\",\"messages\":[\"ping\"]}}");
        ping(0, 1);
        await().untilAsserted(() -> assertThat(effect("out", "delayed")).isPositive());
        long delayed = effect("out", "delayed");
        ping(1, 2);
        assertThat(effect("out", "delayed")).isEqualTo(delayed);
    }

    @Test
    void whatIsLostIsNotAnswered() {
        put(
                "gone",
                "{\"kind\":\"loss\",\"probability\":1,\"match\":{\"nodes\":[2],\"peers\":[3],\"messages\":[\"ping\"]}}");
        assertThat(ok(ping(2, 3))).isFalse();
        assertThat(effect("gone", "dropped")).isPositive();
        caller.delete("/api/faults/gone");
        await().atMost(SOON).until(() -> ok(ping(2, 3)));
    }

    @Test
    void aDuplicateIsDeliveredTwiceAndHarmsNobody() {
        put(
                "twice",
                "{\"kind\":\"duplicate\",\"probability\":1,\"match\":{\"nodes\":[0],\"peers\":[1]}}");
        assertThat(ok(ping(0, 1))).isTrue();
        assertThat(effect("twice", "duplicated")).isGreaterThanOrEqualTo(2);
        assertThat(messages().get("duplicated").asLong()).isPositive();
    }

    @Test
    void reorderingHoldsSomeBack() {
        put("mixed", "{\"kind\":\"reorder\",\"probability\":0.5,\"delayMs\":30,\"seed\":7}");
        for (int i = 0; i < 20; i++) {
            assertThat(ok(ping(0, 1))).isTrue();
        }
        assertThat(effect("mixed", "delayed")).isBetween(5L, effect("mixed", "judged") - 5);
    }

    @Test
    void aBlackholeSwallowsAllAndItsTimeEnds() {
        put("hole", "{\"kind\":\"blackhole\",\"match\":{\"nodes\":[4]},\"forMs\":1500}");
        assertThat(ok(ping(0, 4))).isFalse();
        await().atMost(SOON).until(() -> caller.get("/api/faults/hole").status() == 404);
        await().atMost(SOON).until(() -> ok(ping(0, 4)));
    }

    @Test
    void aRefusedDialOpensNoSession() {
        caller.post("/api/nodes/5/restart", "");
        put("shut", "{\"kind\":\"refuse\",\"match\":{\"nodes\":[5]}}");
        ping(0, 5);
        assertThat(effect("shut", "dropped")).isPositive();
    }

    @Test
    void aFrozenNodeIsPausedUntilTheFaultEnds() {
        put("ice", "{\"kind\":\"freeze\",\"match\":{\"nodes\":[3]}}");
        await().until(() -> state(3).equals("paused"));
        caller.delete("/api/faults/ice");
        await().until(() -> state(3).equals("running"));
    }

    @Test
    void aLyingNodeIsAskedAndBelievedByNobodyForLong() {
        put("liar", "{\"kind\":\"lie\",\"match\":{\"nodes\":[1]}}");
        for (int i = 0; i < 5; i++) {
            JsonNode lookup =
                    caller.post("/api/lookups", "{\"target\":\"text:" + i + "\",\"from\":\"0\"}")
                            .json();
            assertThat(lookup.get("recall").asDouble()).isGreaterThanOrEqualTo(0.8);
        }
        assertThat(effect("liar", "forged")).isPositive();
    }

    @Test
    void announcementsCanBeDropped() {
        caller.post("/api/nodes/5/kill", "");
        put(
                "deaf",
                "{\"kind\":\"loss\",\"probability\":1,\"match\":{\"messages\":[\"announcement\"]}}");
        caller.post("/api/nodes/5/restart", "");
        await().atMost(SOON).until(() -> effect("deaf", "dropped") > 0);
    }

    @Test
    void aPartitionPartsAndHealingJoins() {
        Reply parted = caller.put("/api/partition", "{\"sides\":[[0,1,2],[3,4,5]]}");
        assertThat(parted.status()).isEqualTo(200);
        assertThat(parted.json().get("sides").get(0).size()).isEqualTo(3);
        assertThat(ok(ping(0, 4))).isFalse();
        assertThat(ok(ping(0, 1))).isTrue();
        JsonNode node = caller.get("/api/nodes/4").json();
        assertThat(node.get("side").asInt()).isEqualTo(1);
        assertThat(caller.get("/api/snapshot").json().get("partition").size()).isEqualTo(2);
        caller.delete("/api/partition");
        assertThat(caller.get("/api/partition").status()).isEqualTo(404);
        await().atMost(SOON).until(() -> ok(ping(0, 4)));
    }

    @Test
    void churnTakesNodesAndBringsThemBack() {
        caller.put(
                "/api/churn",
                "{\"model\":\"weibull\",\"meanSessionMs\":800,\"meanDowntimeMs\":200,\"kill\":0.5,\"seed\":1}");
        await().atMost(SOON).until(() -> caller.get("/api/churn").json().get("joins").asInt() > 2);
        JsonNode ended = caller.delete("/api/churn").json();
        assertThat(ended.get("leaves").asInt()).isPositive();
        assertThat(ended.get("meanSessionMs").asInt()).isEqualTo(800);
        assertThat(ended.get("shape").asDouble()).isEqualTo(0.5);
        await().atMost(SOON)
                .until(() -> caller.get("/api/swarm").json().at("/size/running").asInt() == 6);
    }

    private static Reply put(String name, String fault) {
        return caller.put("/api/faults/" + name, fault);
    }

    private static long effect(String name, String effect) {
        return caller.get("/api/faults/" + name).json().at("/effects/" + effect).asLong();
    }

    private static JsonNode messages() {
        return caller.get("/api/swarm").json().get("messages");
    }

    private static String state(int node) {
        return caller.get("/api/nodes/" + node).json().get("state").asText();
    }

    private static JsonNode ping(int from, int to) {
        JsonNode pinged =
                caller.post("/api/nodes/" + from + "/ping", "{\"to\":\"" + to + "\"}").json();
        return pinged.has("pinged") ? pinged.get("pinged").get(0) : pinged;
    }

    private static boolean ok(JsonNode pinged) {
        return pinged.path("ok").asBoolean();
    }
}
