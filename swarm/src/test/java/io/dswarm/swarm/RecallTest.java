package io.dswarm.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.id.Key;
import io.dswarm.node.Node;
import io.dswarm.node.transport.Limits;
import io.vertx.core.Future;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// A hundred real nodes find whom they should find.
class RecallTest {
    private static final int NODES = 100;
    private static final int LOOKUPS = 1_000;
    private static final int AT_ONCE = 8;

    /// More than there are other nodes: what is asked here is whom lookups find, not how a session
    /// makes room for another.
    private static final int SESSIONS = 128;

    private final Random random = new Random(2_026);

    @Test
    void lookupsAmongAHundredNodesFindTheTrueClosest() {
        try (var swarm = Swarm.start(options())) {
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> SwarmTest.assertAllKnowAll(swarm));
            double sum = 0;
            double least = 1;
            for (int i = 0; i < LOOKUPS / AT_ONCE; i++) {
                for (double recall : some(swarm.nodes())) {
                    sum += recall;
                    least = Math.min(least, recall);
                }
            }
            System.out.printf(
                    "recall of the true 20 closest: mean %.5f, least %.2f, %d lookups, %d nodes%n",
                    sum / LOOKUPS, least, LOOKUPS, NODES);
            assertThat(sum / LOOKUPS).isGreaterThanOrEqualTo(0.999);
        }
    }

    /// Without TLS below the secure channel, because 4,950 pairs open a session each.
    private static SwarmOptions options() {
        SwarmOptions options = SwarmOptions.of(NODES);
        return options.withShared(options.shared().withTls(false))
                .withLimits(Limits.DEFAULT.withSessions(SESSIONS));
    }

    private List<Double> some(List<Node> nodes) {
        List<Future<Double>> lookups = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Node asker = nodes.get(random.nextInt(nodes.size()));
            byte[] target = new byte[Key.BYTES];
            random.nextBytes(target);
            lookups.add(
                    asker.lookup(Key.of(target))
                            .map(it -> Objects.requireNonNull(asker.recall(it))));
        }
        return Future.all(lookups).await().<Double>list();
    }
}
