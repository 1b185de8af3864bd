package io.dswarm.benchmarks;

import io.dswarm.kademlia.id.Key;
import io.dswarm.node.Node;
import io.dswarm.node.Shared;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// What a swarm does: how long until all nodes know all, what it finds, and what it costs when
/// nothing is to do. Each line is a JVM of its own, with the options that the launcher gives a
/// swarm, first with TLS and then without.
///
/// Arguments: none for all sizes; `LOOKUPS NODES...` for some; `idle NODES...` for what nobody
/// asked for. Ends with 1 if some node did not get to know all, a value did not come back, or the
/// mean recall is below 0.99.
final class SwarmMeasurement {
    private static final String LOOKUPS = "1000";

    /// Of a thousand nodes and their sessions a small machine has enough.
    private static final String FEW_LOOKUPS = "24";

    /// Of one node each.
    private static final int AT_ONCE = 8;

    /// What has not been looked for by then is not: each lookup among hundreds of nodes opens some
    /// twenty sessions.
    private static final long LOOKUP_SECONDS = 120;

    private static final double RECALL = 0.99;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// A swarm has settled when nobody asks anybody anything for so long.
    private static final long WINDOW_SECONDS = 5;

    private static final int MAX_WINDOWS = 40;

    /// Then sessions that nobody needs are closed, half a minute later, and it is at rest.
    private static final long SESSIONS_SECONDS = 35;

    private static final long REST_SECONDS = 30;

    private static final String FORMAT = "%-5s %6s %8s %8s %8s %8s %8s %7s  %s%n";
    private static final String IDLE_FORMAT = "%-5s %6s %9s %8s %7s%n";

    private final boolean tls;
    private final int nodes;
    private final SecureRandom random = new SecureRandom();

    private SwarmMeasurement(String transport, String nodes) {
        tls = transport.equals("tls");
        this.nodes = Integer.parseInt(nodes);
    }

    static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        boolean right = true;
        if (words.isEmpty()) {
            right = table(LOOKUPS, List.of("10", "100", "500"));
            right &= table(FEW_LOOKUPS, List.of("1000"));
            idleTable(List.of("100"));
        } else if (words.getFirst().equals("line")) {
            right = new SwarmMeasurement(args[1], args[2]).line(Integer.parseInt(args[3]));
        } else if (words.getFirst().equals("idle-line")) {
            new SwarmMeasurement(args[1], args[2]).idleLine();
        } else if (words.getFirst().equals("idle")) {
            idleTable(words.subList(1, words.size()));
        } else {
            right = table(words.getFirst(), words.subList(1, words.size()));
        }
        System.exit(right ? 0 : 1);
    }

    /// Cold is the first swarm of a JVM, which is also the one whose memory is told; warm is the
    /// second, from the call on. CPU is that of the warm one, the JVM's compiler included. Recall
    /// is the mean of lookups of random points at random nodes.
    private static boolean table(String lookups, List<String> sizes)
            throws IOException, InterruptedException {
        System.out.printf(
                FORMAT,
                "",
                "nodes",
                "cold ms",
                "warm ms",
                "CPU ms",
                "RSS MiB",
                "recall",
                "look/s",
                "lookups; put and get");
        boolean right = true;
        for (String size : sizes) {
            right &= fork("line", "tls", size, lookups);
            right &= fork("line", "plain", size, lookups);
        }
        return right;
    }

    /// Until a swarm has settled, its nodes find their places and open sessions for that.
    private static void idleTable(List<String> sizes) throws IOException, InterruptedException {
        System.out.printf(IDLE_FORMAT, "", "nodes", "settled s", "CPU s", "idle %");
        for (String size : sizes) {
            fork("idle-line", "tls", size);
            fork("idle-line", "plain", size);
        }
    }

    private static boolean fork(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(MemoryMeasurement.LAUNCHER_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(SwarmMeasurement.class.getName());
        command.addAll(List.of(args));
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    private boolean line(int lookups) throws Exception {
        boolean known;
        long cold;
        long resident;
        long start = System.nanoTime();
        try (var first = Swarm.start(options(nodes))) {
            known = first.awaitAcquaintance(PATIENCE);
            cold = millisSince(start);
            resident = Memory.ofSelf().resident();
        }
        long cpu = Machine.cpuNanos();
        start = System.nanoTime();
        try (var swarm = Swarm.start(options(nodes))) {
            known &= swarm.awaitAcquaintance(PATIENCE);
            long warm = millisSince(start);
            long cpuMillis = TimeUnit.NANOSECONDS.toMillis(Machine.cpuNanos() - cpu);
            int holders = serve(swarm);
            Found found = find(swarm, lookups);
            System.out.printf(
                    FORMAT,
                    tls ? "tls" : "plain",
                    nodes,
                    cold,
                    known ? warm : "never",
                    cpuMillis,
                    resident >> 20,
                    "%.4f".formatted(found.recall()),
                    "%.1f".formatted(found.perSecond()),
                    "%d; %s"
                            .formatted(
                                    found.lookups(),
                                    holders > 0
                                            ? "served, on " + holders + " nodes"
                                            : "not served"));
            return known && holders > 0 && found.recall() >= RECALL;
        }
    }

    private void idleLine() throws InterruptedException {
        try (var swarm = Swarm.start(options(nodes))) {
            swarm.awaitAcquaintance(PATIENCE);
            long start = System.nanoTime();
            long cpu = Machine.cpuNanos();
            long sent = -1;
            for (int i = 0; i < MAX_WINDOWS && sent != sent(swarm); i++) {
                sent = sent(swarm);
                TimeUnit.SECONDS.sleep(WINDOW_SECONDS);
            }
            long settled = millisSince(start) / 1000;
            long spent = TimeUnit.NANOSECONDS.toSeconds(Machine.cpuNanos() - cpu);
            TimeUnit.SECONDS.sleep(SESSIONS_SECONDS);
            System.out.printf(
                    IDLE_FORMAT,
                    tls ? "tls" : "plain",
                    nodes,
                    settled,
                    spent,
                    "%.1f".formatted(percentOfCore(REST_SECONDS)));
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

    /// A put at one node and a get at another; on how many nodes the value lies, 0 if it was not
    /// found.
    private static int serve(Swarm swarm) {
        List<Node> all = swarm.nodes();
        var put = all.getFirst().put("text:greeting", "hello").await();
        var got = all.getLast().get("text:greeting").await();
        return got.found() != null && put.done() ? put.holders() : 0;
    }

    private record Found(int lookups, double recall, double perSecond) {}

    private Found find(Swarm swarm, int lookups) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long deadline = start + TimeUnit.SECONDS.toNanos(LOOKUP_SECONDS);
        List<Double> recalls = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<List<Double>> share =
                    () -> lookUp(swarm.nodes(), Math.ceilDiv(lookups, AT_ONCE), deadline);
            for (Future<List<Double>> each :
                    threads.invokeAll(Collections.nCopies(AT_ONCE, share))) {
                recalls.addAll(each.get());
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double sum = recalls.stream().mapToDouble(Double::doubleValue).sum();
        return new Found(recalls.size(), sum / recalls.size(), recalls.size() / seconds);
    }

    private List<Double> lookUp(List<Node> all, int lookups, long deadline) {
        List<Double> recalls = new ArrayList<>();
        while (recalls.size() < lookups && System.nanoTime() < deadline) {
            Node asker = all.get(random.nextInt(all.size()));
            byte[] target = new byte[Key.BYTES];
            random.nextBytes(target);
            var lookup = asker.lookup(Key.of(target)).await();
            recalls.add(Objects.requireNonNull(asker.recall(lookup)));
        }
        return recalls;
    }

    private static long sent(Swarm swarm) {
        return swarm.shared().traffic().sums().sent();
    }

    private static double percentOfCore(long seconds) throws InterruptedException {
        long cpu = Machine.cpuNanos();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        return 100.0 * (Machine.cpuNanos() - cpu) / (System.nanoTime() - start);
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }
}
