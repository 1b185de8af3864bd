package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.dswarm.node.Node;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;
import io.dswarm.swarm.control.Caller.Reply;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/// A node that is not of the swarm takes part in its network: it can be looked at, and no more.
class ForeignNodeTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private Swarm swarm;
    private Swarm others;
    private Control control;
    private Caller caller;
    private JsonNode document;

    @BeforeEach
    void start() {
        SwarmOptions options = SwarmOptions.of(3);
        swarm = Swarm.start(options);
        others = Swarm.start(SwarmOptions.of(1, options.shared().network()));
        control = Control.start(swarm, ControlOptions.of(0));
        caller = new Caller(control);
        document = caller.get("/api/openapi.json").json();
        await().atMost(SOON).until(() -> swarm.foreigners().knownBy(foreigner().id()) == 3);
    }

    @AfterEach
    void stop() {
        caller.close();
        control.close();
        others.close();
        swarm.close();
    }

    @Test
    void itsInsideIsToldByItsOwnApi() {
        String key = caller.put("/api/values/text:abroad?from=0", "x").json().get("key").asText();
        assertThat(part("").get("state").asText()).isEqualTo("foreign");
        assertThat(part("/buckets").get("id").asText()).isEqualTo(foreigner().id().hex());
        assertThat(part("/buckets").findValuesAsText("address")).isNotEmpty();
        await().atMost(SOON).until(() -> part("/peers").get("peers").size() == 3);
        await().atMost(SOON).until(() -> part("/store").get("records").size() == 1);
        JsonNode held = part("/store").get("records").get(0);
        assertThat(held.get("key").asText()).isEqualTo(key);
        assertThat(held.get("name").asText()).isEqualTo("text:abroad");
        assertThat(held.get("replica").asText()).isEqualTo("right");
    }

    @Test
    void nothingCanBeDoneToIt() {
        assertProblem(caller.get(path("/log")), 409, "foreign-node");
        for (String verb : new String[] {"stop", "kill", "pause", "resume", "restart"}) {
            assertProblem(caller.post(path("/" + verb), ""), 409, "foreign-node");
        }
        await().atMost(SOON).until(() -> !foreigner().pingClosest().await().isEmpty());
    }

    @Test
    void oneThatHasEndedWithoutAWordIsSaidToBeSilent() {
        String buckets = path("/buckets");
        others.kill(0);
        assertProblem(caller.get(buckets), 502, "foreign-silent");
    }

    /// Of a session with it one end alone is counted, and the figure may be anything.
    @Test
    void oneThatSentMoreThanItReadLeavesTheFiguresReadable() {
        swarm.shared().traffic().ended(0, 3);
        Reply metrics = caller.get("/metrics");
        assertThat(metrics.status()).as(metrics.text()).isEqualTo(200);
        assertThat(metrics.text()).containsPattern("dswarm_messages_lost -?[0-9]");
    }

    private Node foreigner() {
        return others.node(0);
    }

    private String path(String part) {
        return "/api/nodes/" + foreigner().id().hex() + part;
    }

    /// What is told, as the document says.
    private JsonNode part(String part) {
        Reply reply = caller.get(path(part));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        JsonNode schema =
                document.get("paths")
                        .get("/api/nodes/{node}" + part)
                        .at("/get/responses/200/content/application~1json/schema");
        assertThat(new Schema(document).faults(schema, reply.json(), part)).isEmpty();
        return reply.json();
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.json().get("code").asText()).isEqualTo(code);
        assertThat(reply.json().get("hint").asText()).isNotEmpty();
    }
}
