package io.dswarm.benchmarks;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.node.Node;
import io.dswarm.node.NodeListener;
import io.dswarm.swarm.OldGeneration;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;
import io.vertx.core.Future;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What a swarm takes of memory: N nodes in one process, after all know all and there are some
/// sessions: resident memory as it is then, and the heap that is left after a collection. Each line
/// is a JVM of its own, with the options that the launcher gives a swarm.
///
/// Arguments: none for the whole table, or `NODES SESSIONS` for one line. A session is one for both
/// of its ends: 500 among 100 nodes are ten a node.
final class MemoryMeasurement {
    static final List<String> LAUNCHER_OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Xms40m",
                    "-Xmn32m",
                    "-XX:SurvivorRatio=2",
                    "-XX:MinHeapFreeRatio=5",
                    "-XX:MaxHeapFreeRatio=10",
                    "-XX:-ShrinkHeapInSteps",
                    "-XX:TrimNativeHeapInterval=1000");

    private static final String FORMAT = "%6s %9s %9s %11s %10s %10s%n";

    /// Dials under way at one time.
    private static final int AT_ONCE = 16;

    private MemoryMeasurement() {}

    static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 2) {
            run(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
            return;
        }
        System.out.printf(
                FORMAT, "nodes", "sessions", "RSS MiB", "of it heap", "live heap", "all know");
        for (String line : List.of("1 0", "10 45", "100 500", "500 1000", "1000 2000")) {
            fork(line.split(" "));
        }
    }

    private static void fork(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LAUNCHER_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(MemoryMeasurement.class.getName());
        command.addAll(List.of(args));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static void run(int count, int sessions) throws InterruptedException {
        var acquaintances = new CountDownLatch(count * (count - 1));
        OldGeneration.watch();
        long start = System.nanoTime();
        try (var swarm = Swarm.start(options(count, acquaintances))) {
            acquaintances.await();
            long known = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            dial(swarm.nodes(), sessions);
            long ends = ends(swarm.nodes());
            var memory = Memory.ofSelf();
            long committed = heap().getCommitted();
            System.gc();
            System.out.printf(
                    FORMAT,
                    count,
                    ends / 2,
                    memory.resident() >> 20,
                    committed >> 20,
                    "%.1f".formatted(heap().getUsed() / (double) (1 << 20)),
                    known + " ms");
        }
    }

    private static SwarmOptions options(int count, CountDownLatch acquaintances) {
        NodeListener listener =
                new NodeListener() {
                    @Override
                    public void peerFound(Contact contact) {
                        acquaintances.countDown();
                    }
                };
        return SwarmOptions.of(count).withListener(_ -> listener);
    }

    /// Opens sessions until there are as many as wanted, or each node has asked each other one. The
    /// nodes open some by themselves meanwhile, while they find their places.
    private static void dial(List<Node> nodes, int sessions) {
        int count = nodes.size();
        for (int pair = 0; pair < count * (count - 1); pair += AT_ONCE) {
            if (ends(nodes) >= 2L * sessions) {
                return;
            }
            List<Future<?>> pings = new ArrayList<>();
            for (int i = pair; i < Math.min(pair + AT_ONCE, count * (count - 1)); i++) {
                var to = nodes.get((i + 1 + i / count) % count);
                pings.add(nodes.get(i % count).ping(to.contact()));
            }
            Future.all(pings).await();
        }
    }

    private static long ends(List<Node> nodes) {
        var sessions = nodes.stream().map(Node::sessions).toList();
        Future.all(sessions).await();
        return sessions.stream().mapToLong(Future::result).sum();
    }

    private static MemoryUsage heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    }
}
