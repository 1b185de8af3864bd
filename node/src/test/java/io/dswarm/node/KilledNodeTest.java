package io.dswarm.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.records.Publisher.Draft;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// A daemon with a data folder in a process of its own is killed with SIGKILL while a node of this
/// process stores records at it: whatever it had acknowledged over the network is in its folder,
/// and a daemon that starts on that folder answers with it.
class KilledNodeTest {
    private static final int IN_FLIGHT = 32;

    /// A node is at work while it still checks what was in its folder, some 0.2 ms a record.
    private static final Duration RESTORED = Duration.ofSeconds(30);

    private final SecureRandom random = new SecureRandom();
    private final String network = "killed node " + random.nextLong();
    private final int multicastPort = 20_000 + random.nextInt(10_000);

    /// What the killed node acknowledged: the record at each key.
    private final Map<Key, Record> acknowledged = new ConcurrentHashMap<>();

    @TempDir private Path temp;

    private Shared shared = Shared.open(KeptNodeProcess.options(network, multicastPort));

    @AfterEach
    void close() {
        shared.close();
    }

    @Test
    void whatADaemonAcknowledgedSurvivesKill9() throws Exception {
        killAfter(300, 1_000);
    }

    @Test
    @Tag("long")
    void whatADaemonAcknowledgedOfTenThousandStoresSurvivesKill9() throws Exception {
        killAfter(5_000, 10_000);
    }

    private void killAfter(int acknowledgements, int stores) throws Exception {
        Process daemon = startDaemon();
        try (BufferedReader out = daemon.inputReader()) {
            Seed seed = PeerArgument.parse(out.readLine()).resolve();
            store(seed, daemon, acknowledgements, stores);
        } finally {
            daemon.destroyForcibly();
        }
        assertThat(daemon.waitFor()).as("128 + SIGKILL").isEqualTo(137);
        assertThat(acknowledged).hasSizeBetween(acknowledgements, stores - 1);
        shared.close(); // nobody else is there to answer
        shared = Shared.open(KeptNodeProcess.options(network, multicastPort));
        assertEverythingIsThere();
    }

    private void store(Seed seed, Process daemon, int acknowledgements, int stores)
            throws Exception {
        var config = NodeConfig.of(Identity.generate(random)).withSeeds(List.of(seed));
        Node here = Node.start(shared, config, NodeListener.NONE).await();
        NodeId there = Objects.requireNonNull(seed.id());
        await().until(() -> here.peers().stream().anyMatch(it -> it.id().equals(there)));
        var window = new Semaphore(IN_FLIGHT);
        for (int i = 0; i < stores; i++) {
            window.acquire();
            put(here, i).onSuccess(it -> note(it, there)).onComplete(_ -> window.release());
            if (acknowledged.size() >= acknowledgements && daemon.isAlive()) {
                daemon.toHandle().destroyForcibly();
            }
            if (!daemon.isAlive()) {
                return;
            }
        }
    }

    private static Future<Effect.PutFinished> put(Node node, int number) {
        byte[] value = ByteBuffer.allocate(64).putInt(number).array();
        var draft = new Draft(value, "application/octet-stream", Duration.ofHours(1));
        return node.put(new KeyForm.Text("record " + number), draft, 2); // of two nodes
    }

    private void note(Effect.PutFinished put, NodeId there) {
        for (Effect.Acknowledgement it : put.acknowledgements()) {
            if (it.contact().id().equals(there) && it.failure() == null) {
                acknowledged.put(put.put().key(), put.put());
            }
        }
    }

    private void assertEverythingIsThere() throws IOException {
        try (var data = KeptNodeProcess.open(temp, network)) {
            assertThat(data.loaded().notices()).isEmpty();
            Set<Record> kept = new HashSet<>(data.loaded().records());
            assertThat(kept).containsAll(acknowledged.values());
            Node node = KeptNodeProcess.start(shared, data);
            acknowledged.values().stream()
                    .limit(100)
                    .forEach(it ->
                            await().pollDelay(Duration.ZERO)
                                    .atMost(RESTORED)
                                    .untilAsserted(
                                            () -> assertThat(found(node, it.key())).isEqualTo(it)));
            node.stop().await();
        }
    }

    private static @Nullable Record found(Node node, Key key) {
        return node.get(new KeyForm.Bare(key)).await().found();
    }

    private Process startDaemon() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeptNodeProcess.class.getName(),
                        network,
                        "" + multicastPort,
                        temp.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
