package io.dswarm.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.link.LinkFilter.Verdict;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A node whose own network is away for a while, as that of a laptop that slept: to it all others
/// seem dead.
class AwayTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Config IMPATIENT =
            NodeConfig.PATIENT
                    .with(Parameter.TIMEOUT_MIN, 200)
                    .with(Parameter.TIMEOUT_INITIAL, 5_000);

    /// More than make a contact stale.
    private static final int ROUNDS = 5;

    private final Shared shared = Shared.open(Shared.Options.of("away " + RANDOM.nextLong()));
    private volatile boolean away;

    @AfterEach
    void close() {
        shared.close();
    }

    @Test
    void aNodeThatWakesKeepsItsTableAndGoesOn() {
        Node sleeper = start(config().withFilter(_ -> away ? Verdict.DROP : Verdict.PASS));
        List<Node> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            others.add(start(config()));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> sleeper.peers().size() == 3);
        assertThat(others.getFirst().put("text:before", "it slept").await().done()).isTrue();
        others.forEach(it -> assertThat(ping(sleeper, it.contact())).isNull());

        away = true;
        for (int i = 0; i < ROUNDS; i++) {
            others.forEach(it -> assertThat(ping(sleeper, it.contact())).isNotNull());
        }
        assertThat(contacts(sleeper))
                .hasSize(3)
                .allSatisfy(it -> assertThat(it.get("failures").asInt()).isZero())
                .allSatisfy(it -> assertThat(it.get("stale").asBoolean()).isFalse());

        away = false;
        var got = sleeper.get("text:before").await();
        assertThat(got.found()).isNotNull();
        assertThat(got.lookup().responses()).isEqualTo(3);
    }

    private Node start(NodeConfig config) {
        return Node.start(shared, config, NodeListener.NONE).await();
    }

    private static NodeConfig config() {
        return NodeConfig.of(Identity.generate(RANDOM)).withKademlia(IMPATIENT);
    }

    private static @Nullable Failure ping(Node from, Contact to) {
        return from.ping(to).await().failure();
    }

    private List<JsonNode> contacts(Node node) {
        List<JsonNode> contacts = new ArrayList<>();
        JsonNode buckets = new Web(shared.vertx()).get(node, "/api/buckets").json().get("buckets");
        buckets.forEach(bucket -> bucket.get("contacts").forEach(contacts::add));
        return contacts;
    }
}
