package io.dswarm.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.Node;
import io.dswarm.node.NodeConfig;
import io.dswarm.node.records.Publisher.Draft;
import io.vertx.core.Future;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/// Half of the nodes die at once, without a word.
class RepairTest {
    private static final int NODES = 50;
    private static final int VALUES = 100;
    private static final int K = (int) Parameter.K.standard();

    /// An hour by default.
    private static final int REPUBLISH_SECONDS = 5;

    /// Nobody: no node is left out of the true closest.
    private static final NodeId NOBODY = new NodeId(0, 0, 0, 0);

    private final Random random = new Random(50);

    @Test
    void everyValueSurvivesTheDeathOfHalfAndIsRepaired() {
        var options =
                SwarmOptions.of(NODES)
                        .withKademlia(
                                NodeConfig.PATIENT.with(Parameter.REPUBLISH, REPUBLISH_SECONDS));
        try (var swarm = Swarm.start(options)) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> SwarmTest.assertAllKnowAll(swarm));
            List<byte[]> values = put(swarm);

            for (int dead = 0; dead < NODES; dead += 2) {
                swarm.kill(dead);
            }
            for (byte[] value : values) {
                var got = any(swarm).get(new KeyForm.Bare(Key.ofContent(value))).await();
                assertThat(Objects.requireNonNull(got.found()).value()).isEqualTo(value);
            }

            long start = System.nanoTime();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> assertAllAreOnTheirHolders(swarm, values));
            System.out.printf(
                    "%d values on their %d closest of %d nodes %.1f s after half of %d died,"
                            + " republished every %d s%n",
                    VALUES,
                    K,
                    swarm.nodes().size(),
                    (System.nanoTime() - start) / 1e9,
                    NODES,
                    REPUBLISH_SECONDS);
        }
    }

    private List<byte[]> put(Swarm swarm) {
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            byte[] value = new byte[64];
            random.nextBytes(value);
            var draft = new Draft(value, "application/octet-stream", Duration.ofDays(1));
            assertThat(any(swarm).put(null, draft, 0).await().done()).isTrue();
            values.add(value);
        }
        return values;
    }

    private static void assertAllAreOnTheirHolders(Swarm swarm, List<byte[]> values) {
        List<Set<Key>> held = new ArrayList<>();
        for (Node node : swarm.nodes()) {
            held.add(held(node));
        }
        List<NodeId> ids = swarm.nodes().stream().map(Node::id).toList();
        for (byte[] value : values) {
            Key key = Key.ofContent(value);
            assertThat(swarm.closest(key, K, NOBODY))
                    .hasSize(K)
                    .allMatch(holder -> held.get(ids.indexOf(holder)).contains(key));
        }
    }

    private static Set<Key> held(Node node) {
        return node.ask(
                        api -> {
                            Set<Key> keys = new HashSet<>();
                            api.held().forEach(it -> keys.add(it.stored().key()));
                            return Future.succeededFuture(keys);
                        })
                .await();
    }

    private Node any(Swarm swarm) {
        return swarm.nodes().get(random.nextInt(swarm.nodes().size()));
    }
}
