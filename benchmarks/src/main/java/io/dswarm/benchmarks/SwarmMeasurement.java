package io.dswarm.benchmarks;

import io.dswarm.kademlia.id.Key;
import io.dswarm.node.Node;
import io.dswarm.node.Shared;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// What a swarm does: how long until all nodes know all, what it finds, and what it costs when
/// nothing is to do. Each line is a JVM of its own. What it weighs, [MemoryMeasurement] tells.
///
/// Warm is the second swarm of that size in it, from the call on; CPU the processor time meanwhile,
/// the JVM's compiler included. Recall is the mean of lookups of random points at random nodes.
/// Idle is the processor time of the settled swarm, in percent of a core.
final class SwarmMeasurement {
    private static final int LOOKUPS = 1_000;
    private static final long IDLE_SECONDS = 20;
    private static final long PATIENCE_SECONDS = 60;
    private static final String FORMAT = "%-5s %5s %8s %8s %8s %8s %7s %s%n";

    private final boolean tls;
    private final int nodes;
    private final int lookups;
    private final SecureRandom random = new SecureRandom();

    private SwarmMeasurement(boolean tls, int nodes, int lookups) {
        this.tls = tls;
        this.nodes = nodes;
        this.lookups = lookups;
    }

    /// Without arguments all sizes; or `tls|plain NODES [LOOKUPS]`.
    static void main(String[] args) throws IOException, InterruptedException {
        if (args.length >= 2) {
            int lookups = args.length > 2 ? Integer.parseInt(args[2]) : LOOKUPS;
            new SwarmMeasurement(args[0].equals("tls"), Integer.parseInt(args[1]), lookups).run();
            return;
        }
        System.out.printf(
                FORMAT,
                "",
                "nodes",
                "warm ms",
                "CPU ms",
                "recall",
                "look/s",
                "idle %",
                "put and get");
        for (String size : List.of("10", "100", "500", "1000")) {
            for (String how : List.of("tls", "plain")) {
                fork(how, size, size.equals("1000") ? "20" : "" + LOOKUPS);
            }
        }
    }

    private static void fork(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(SwarmMeasurement.class.getName());
        command.addAll(List.of(args));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private void run() throws InterruptedException {
        try (var empty = Swarm.start(options(1))) {
            empty.node(0).pingClosest().await();
        }
        try (var first = Swarm.start(options(nodes))) {
            awaitAcquaintance(first);
        }
        long cpu = Machine.cpuNanos();
        long start = System.nanoTime();
        try (var swarm = Swarm.start(options(nodes))) {
            awaitAcquaintance(swarm);
            long millis = millis(System.nanoTime() - start);
            long cpuMillis = millis(Machine.cpuNanos() - cpu);
            String served = serve(swarm);
            long began = System.nanoTime();
            double recall = recall(swarm);
            double perSecond = lookups / ((System.nanoTime() - began) / 1e9);
            System.out.printf(
                    FORMAT,
                    tls ? "tls" : "plain",
                    nodes,
                    millis,
                    cpuMillis,
                    "%.4f".formatted(recall),
                    "%.0f".formatted(perSecond),
                    nodes == 100 ? "%.2f".formatted(idlePercent()) : "",
                    served);
        }
    }

    private SwarmOptions options(int count) {
        String network = UUID.randomUUID().toString();
        var shared =
                Shared.Options.of(network)
                        .withMulticastPort(30_000 + random.nextInt(30_000))
                        .withTls(tls);
        return SwarmOptions.of(count, network).withShared(shared);
    }

    private static void awaitAcquaintance(Swarm swarm) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int others = swarm.nodes().size() - 1;
        for (Node node : swarm.nodes()) {
            while (node.peers().size() < others) {
                if (System.nanoTime() > deadline) {
                    System.out.println("not all know all after a minute");
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
    }

    private static String serve(Swarm swarm) {
        List<Node> all = swarm.nodes();
        var put = all.getFirst().put("text:greeting", "hello").await();
        var got = all.getLast().get("text:greeting").await();
        boolean right = got.found() != null && put.done();
        return right ? "served, on " + put.holders() + " nodes" : "not served";
    }

    private double recall(Swarm swarm) {
        List<Node> all = swarm.nodes();
        double sum = 0;
        for (int i = 0; i < lookups; i++) {
            Node asker = all.get(random.nextInt(all.size()));
            byte[] target = new byte[32];
            random.nextBytes(target);
            Double recall = asker.recall(asker.lookup(Key.of(target)).await());
            sum += Objects.requireNonNull(recall);
        }
        return sum / lookups;
    }

    private static double idlePercent() throws InterruptedException {
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        long cpu = Machine.cpuNanos();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        return 100.0 * (Machine.cpuNanos() - cpu) / (System.nanoTime() - start);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
