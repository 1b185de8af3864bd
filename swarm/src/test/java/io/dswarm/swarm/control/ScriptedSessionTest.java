package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.control.Caller.Reply;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A whole session by HTTP: values, loss, partition, healing, death, churn, reset. What was
/// acknowledged is there in the end, and every message is accounted for.
class ScriptedSessionTest {
    private static final int NODES = 20;
    private static final int VALUES = 200;
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void whatWasAcknowledgedSurvivesAndAllCountersAddUp() {
        try (var swarm = Swarm.start(NODES);
                var control = Control.start(swarm, ControlOptions.of(0));
                var caller = new Caller(control)) {
            await().atMost(SOON)
                    .until(() ->
                            swarm.nodes().stream()
                                    .allMatch(node -> node.peers().size() >= NODES - 1));
            List<String> acknowledged = new ArrayList<>();
            put(caller, 0, acknowledged);
            ok(
                    caller.put(
                            "/api/faults/loss",
                            "{\"kind\":\"loss\",\"probability\":0.2,\"seed\":1}"));
            put(caller, VALUES / 2, acknowledged);
            assertThat(acknowledged).hasSizeGreaterThan(VALUES / 2);

            ok(caller.put("/api/partition", "{\"share\":0.5,\"seed\":1}"));
            read(caller, acknowledged.subList(0, 10));
            ok(caller.delete("/api/partition"));
            for (int node = 0; node < NODES * 3 / 10; node++) {
                ok(caller.post("/api/nodes/" + node + "/kill", ""));
            }
            churn(caller);
            Reply reset = caller.post("/api/reset", "");
            ok(reset);
            assertThat(reset.json().get("faults").get(0).at("/effects/dropped").asLong())
                    .isPositive();
            await().atMost(SOON)
                    .until(() ->
                            caller.get("/api/swarm").json().at("/size/running").asInt()
                                    == NODES * 7 / 10);
            assertThat(missing(caller, acknowledged)).isEmpty();
            awaitEveryMessageAccountedFor(swarm, caller);
        }
    }

    /// Half of the values.
    private static void put(Caller caller, int from, List<String> acknowledged) {
        for (int i = from; i < from + VALUES / 2; i++) {
            Reply reply = caller.put("/api/values/text:v" + i + "?from=" + i % NODES, "value " + i);
            if (reply.status() == 201) {
                acknowledged.add("v" + i);
            } else {
                assertThat(reply.json().get("code").asText()).isEqualTo("too-few-holders");
            }
        }
    }

    private static void churn(Caller caller) {
        ok(
                caller.put(
                        "/api/churn",
                        """
                        {"meanSessionMs":20000,"meanDowntimeMs":500,"kill":0.5,"seed":3}\
                        """));
        await().atMost(SOON).until(() -> caller.get("/api/churn").json().get("joins").asInt() >= 3);
    }

    /// Whether it is found is not asked: the swarm is in pieces.
    private static void read(Caller caller, List<String> names) {
        for (String name : names) {
            assertThat(caller.get("/api/values/text:" + name + "?from=10").status()).isIn(200, 404);
        }
    }

    /// Asked of a node that lived through it all; a second time where the first ended in somebody
    /// who was away.
    private static List<String> missing(Caller caller, List<String> names) {
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            String path = "/api/values/text:" + name;
            boolean found = caller.get(path).status() == 200;
            if (!found && caller.get(path).status() != 200) {
                missing.add(name);
            }
        }
        return missing;
    }

    private static void awaitEveryMessageAccountedFor(Swarm swarm, Caller caller) {
        await().atMost(SOON)
                .untilAsserted(() -> {
                    var sums = swarm.shared().traffic().sums();
                    JsonNode told = caller.get("/api/swarm").json().get("messages");
                    System.out.println("messages: " + sums);
                    assertThat(sums.arrived())
                            .isEqualTo(sums.delivered() + sums.droppedOnArrival() + sums.held());
                    assertThat(sums.inFlight()).isZero();
                    assertThat(told.get("sent").asLong())
                            .isEqualTo(
                                    told.get("delivered").asLong()
                                            + told.get("dropped").asLong()
                                            + told.get("lost").asLong()
                                            + told.get("inFlight").asLong());
                    assertThat(sums.lost()).isBetween(0L, sums.sent() / 20);
                });
    }

    private static void ok(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
    }
}
