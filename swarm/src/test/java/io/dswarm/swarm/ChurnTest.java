package io.dswarm.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.Node;
import io.dswarm.node.NodeConfig;
import io.dswarm.node.Peer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Nodes come and go, every other one without a goodbye, while clients read and write: whatever was
/// acknowledged is there in the end.
class ChurnTest {
    private static final int NODES = 40;
    private static final int CLIENTS = 4;
    private static final int VALUES = 1_000;

    /// Each client reads and writes so often, however slow the machine is: two values at least.
    private static final int LEAST = 5;

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger failedReads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger failedWrites = new AtomicInteger();

    @Test
    void nothingIsLostWhileNodesComeAndGo() throws Exception {
        comeAndGo(12, Duration.ofMillis(600));
    }

    @Test
    @Tag("long")
    void nothingIsLostWhileAHundredNodesComeAndGoInAMinute() throws Exception {
        comeAndGo(100, Duration.ofMillis(600));
    }

    private void comeAndGo(int changes, Duration every) throws Exception {
        var options =
                SwarmOptions.of(NODES)
                        .withKademlia(NodeConfig.PATIENT.with(Parameter.REPUBLISH, 20));
        try (var swarm = Swarm.start(options);
                var churn = Executors.newSingleThreadScheduledExecutor();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> SwarmTest.assertAllKnowAll(swarm));
            var left = new CountDownLatch(changes);
            var _ =
                    churn.scheduleAtFixedRate(
                            () -> change(swarm, left), 0, every.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                var _ = clients.submit(() -> readAndWrite(swarm, client, left));
            }
            assertThat(left.await(5, TimeUnit.MINUTES)).isTrue();
            churn.shutdownNow();
            clients.shutdown();
            assertThat(clients.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            print(changes);
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertAllAreKnownToAll(swarm));
            assertNothingIsLost(swarm);
        }
    }

    private static void change(Swarm swarm, CountDownLatch left) {
        if (left.getCount() == 0) {
            return;
        }
        int leaver = swarm.ordinals().getFirst();
        if (left.getCount() % 2 == 0) {
            swarm.stop(leaver);
        } else {
            swarm.kill(leaver);
        }
        swarm.add();
        left.countDown();
    }

    private void readAndWrite(Swarm swarm, int client, CountDownLatch left) {
        Random random = new Random(client);
        List<String> mine = new ArrayList<>();
        for (int i = 0; left.getCount() > 0 || i < LEAST; i++) {
            Node node = any(swarm, random);
            if (mine.isEmpty() || (i % 4 == 0 && mine.size() < VALUES / CLIENTS)) {
                String key = "text:client " + client + ", value " + i;
                if (write(node, key, "value of " + key)) {
                    mine.add(key);
                }
            } else {
                read(node, mine.get(random.nextInt(mine.size())));
            }
        }
    }

    private boolean write(Node node, String key, String value) {
        writes.incrementAndGet();
        boolean done = node.put(key, value).map(it -> it.done()).otherwise(false).await();
        if (done) {
            acknowledged.put(key, value);
        } else {
            failedWrites.incrementAndGet();
        }
        return done;
    }

    private void read(Node node, String key) {
        reads.incrementAndGet();
        boolean found = node.get(key).map(it -> it.found() != null).otherwise(false).await();
        if (!found) {
            failedReads.incrementAndGet();
        }
    }

    private void assertNothingIsLost(Swarm swarm) {
        Random random = new Random(0);
        assertThat(acknowledged).hasSizeGreaterThan(CLIENTS);
        acknowledged.forEach((key, value) -> {
            var found = any(swarm, random).get(key).await().found();
            byte[] bytes = Objects.requireNonNull(found, key).value();
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(value);
        });
    }

    /// Some may also know one that was killed, and whom nobody has asked since.
    private static void assertAllAreKnownToAll(Swarm swarm) {
        for (Node node : swarm.nodes()) {
            List<NodeId> known = node.peers().stream().map(Peer::id).toList();
            assertThat(swarm.nodes())
                    .extracting(Node::id)
                    .filteredOn(it -> !it.equals(node.id()))
                    .allMatch(known::contains);
        }
    }

    private void print(int changes) {
        System.out.printf(
                "%d joins and leaves among %d nodes: %d of %d reads failed, %d of %d writes,"
                        + " %d values acknowledged%n",
                changes,
                NODES,
                failedReads.get(),
                reads.get(),
                failedWrites.get(),
                writes.get(),
                acknowledged.size());
    }

    private static Node any(Swarm swarm, Random random) {
        List<Node> nodes = swarm.nodes();
        return nodes.get(random.nextInt(nodes.size()));
    }
}
