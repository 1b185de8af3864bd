package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.node.Node;
import io.dswarm.node.transport.Limits;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;
import io.dswarm.swarm.control.Caller.Reply;
import io.vertx.core.Future;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Clients put, get and look up for a long time in a swarm whose nodes come and go and whose
/// messages are late or lost. It takes no more and more of anything meanwhile, keeps what it has
/// acknowledged, and leaves nothing behind.
class SoakTest {
    private static final int NODES = 20;
    private static final int CLIENTS = 4;
    private static final int VALUES = 500;
    private static final int SAMPLES = 10;
    private static final Duration SOON = Duration.ofSeconds(60);

    /// Nodes stay for half a minute on average: an hour between republishings is for others.
    private static final Config CONFIG = Config.standard().with(Parameter.REPUBLISH, 30);

    /// Live heap may grow by so much from the first half to the second: histories fill up.
    private static final long HEAP_BYTES = 32L << 20;

    /// What is opened once for the whole process.
    private static final long DESCRIPTORS = 32;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean over;

    /// What the process has after a collection.
    private record Sample(long heap, long descriptors, long sessions) {
        static Sample of(Swarm swarm) {
            System.gc();
            var sessions = swarm.nodes().stream().map(Node::sessions).toList();
            Future.join(sessions).otherwiseEmpty().await();
            return new Sample(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    openDescriptors(),
                    sessions.stream().filter(Future::succeeded).mapToLong(Future::result).sum());
        }
    }

    @Test
    void aWhileOfTroubleLeavesNothingBehind() throws Exception {
        soak(Duration.ofSeconds(6));
    }

    @Test
    @Tag("long")
    void tenMinutesOfTroubleLeaveNothingBehind() throws Exception {
        soak(Duration.ofMinutes(10));
    }

    private void soak(Duration lasting) throws Exception {
        try (var warm = Swarm.start(2)) {
            warm.node(0).pingClosest().await();
        }
        long before = openDescriptors();
        try (var swarm = Swarm.start(SwarmOptions.of(NODES).withKademlia(CONFIG));
                var control = Control.start(swarm, ControlOptions.of(0));
                var caller = new Caller(control)) {
            assertThat(swarm.awaitAcquaintance(SOON)).isTrue();
            assertSteady(samples(swarm, caller, lasting));
            ok(caller.post("/api/reset", ""));
            await().atMost(SOON).until(() -> swarm.nodes().size() == NODES);
            System.out.println(acknowledged.size() + " of " + VALUES + " values acknowledged");
            assertThat(acknowledged).isNotEmpty();
            assertThat(acknowledged.stream().filter(name -> !isFound(caller, name)).toList())
                    .isEmpty();
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(openDescriptors()).isLessThan(before + DESCRIPTORS));
    }

    private List<Sample> samples(Swarm swarm, Caller caller, Duration lasting) {
        trouble(caller);
        List<Sample> samples = new ArrayList<>();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                var _ = clients.submit(() -> use(caller, client));
            }
            var begun = caller.get("/api/churn").json();
            Duration step = lasting.dividedBy(SAMPLES);
            for (int i = 0; i < SAMPLES; i++) {
                await().pollDelay(step).atMost(step.plus(SOON)).until(() -> !over);
                samples.add(Sample.of(swarm));
                System.out.printf("%s, %d calls%n", samples.getLast(), calls.get());
            }
            over = true;
            assertThat(caller.get("/api/churn").json().get("since")).isEqualTo(begun.get("since"));
            System.out.println(caller.get("/api/churn").text().strip());
        }
        return samples;
    }

    private static void trouble(Caller caller) {
        ok(caller.put("/api/faults/loss", "{\"kind\":\"loss\",\"probability\":0.05,\"seed\":1}"));
        ok(caller.put("/api/faults/slow", "{\"kind\":\"latency\",\"delayMs\":2,\"jitterMs\":5}"));
        ok(
                caller.put(
                        "/api/churn",
                        "{\"meanSessionMs\":30000,\"meanDowntimeMs\":1000,\"seed\":1}"));
    }

    /// One call after the other, by nodes that happen to run.
    private void use(Caller caller, int client) {
        Random random = new Random(client);
        for (int i = 0; !over; i++) {
            String name = client + "-" + random.nextInt(VALUES / CLIENTS);
            int node = random.nextInt(NODES);
            calls.incrementAndGet();
            switch (i % 4) {
                case 0 -> put(caller, name, node);
                case 1 -> caller.post("/api/lookups", lookup(name, node));
                default -> get(caller, name, node);
            }
        }
    }

    private static String lookup(String name, int node) {
        return "{\"target\":\"text:%s\",\"from\":\"%d\"}".formatted(name, node);
    }

    private void put(Caller caller, String name, int node) {
        if (caller.put("/api/values/text:" + name + "?from=" + node, name).status() == 201) {
            acknowledged.add(name);
        }
    }

    private static int get(Caller caller, String name, int node) {
        return caller.get("/api/values/text:" + name + "?from=" + node).status();
    }

    /// By the first or the last node; a get may meet somebody who has just come back.
    private static boolean isFound(Caller caller, String name) {
        return get(caller, name, 0) == 200 || get(caller, name, NODES - 1) == 200;
    }

    private static void assertSteady(List<Sample> samples) {
        List<Sample> early = samples.subList(0, SAMPLES / 2);
        Sample last = samples.getLast();
        assertThat(last.heap())
                .isLessThan(
                        early.stream().mapToLong(Sample::heap).max().orElseThrow() + HEAP_BYTES);
        assertThat(samples)
                .allMatch(it -> it.sessions() <= (long) NODES * Limits.DEFAULT.sessions());
        long bound = early.stream().mapToLong(Sample::descriptors).max().orElseThrow();
        assertThat(last.descriptors()).isLessThan(2 * bound);
    }

    private static long openDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean it
                ? it.getOpenFileDescriptorCount()
                : 0;
    }

    private static void ok(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
    }
}
