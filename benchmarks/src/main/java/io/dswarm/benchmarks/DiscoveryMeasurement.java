package io.dswarm.benchmarks;

import com.sun.management.OperatingSystemMXBean;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.discovery.Discovery;
import io.dswarm.node.discovery.DiscoveryOptions;
import io.dswarm.node.discovery.Member;
import io.dswarm.node.discovery.PeerEvent;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.link.LinkFilter;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/// How long it takes until all nodes know all, and what it costs to keep it so. Each line is a JVM
/// of its own: cold is the first swarm in it, from the making of the keys on; warm the median of
/// the next nine; CPU the processor time of the whole JVM meanwhile, its compiler included; idle
/// the processor time of the last swarm for a while after that, in percent of one core.
///
/// `shared` is a process with N nodes and one socket, which is how a swarm runs; `apart` gives each
/// node a socket, a thread and a table of its own, which is what N daemons cost, less their JVMs.
final class DiscoveryMeasurement {
    private static final int WARM = 9;
    private static final long IDLE_SECONDS = 15;
    private static final String FORMAT = "%-8s %5s %9s %9s %9s %9s %7s %9s%n";

    private final boolean shared;
    private final int nodes;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService loops = Executors.newFixedThreadPool(2);
    private double idlePercent;
    private long heapMiB;

    private DiscoveryMeasurement(boolean shared, int nodes) {
        this.shared = shared;
        this.nodes = nodes;
    }

    static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 2) {
            new DiscoveryMeasurement(args[0].equals("shared"), Integer.parseInt(args[1])).run();
            return;
        }
        System.out.printf(
                FORMAT,
                "",
                "nodes",
                "cold ms",
                "CPU ms",
                "warm ms",
                "CPU ms",
                "idle %",
                "heap MiB");
        for (String nodes : List.of("10", "100", "500", "1000")) {
            fork("shared", nodes);
        }
        for (String nodes : List.of("10", "100")) {
            fork("apart", nodes);
        }
    }

    private static void fork(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(DiscoveryMeasurement.class.getName());
        command.addAll(List.of(args));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private void run() throws InterruptedException {
        Formed cold = form(false);
        List<Formed> warm = new ArrayList<>();
        for (int i = 1; i <= WARM; i++) {
            warm.add(form(i == WARM));
        }
        loops.shutdown();
        System.out.printf(
                FORMAT,
                shared ? "shared" : "apart",
                nodes,
                cold.millis,
                cold.cpuMillis,
                median(warm, Formed::millis),
                median(warm, Formed::cpuMillis),
                "%.2f".formatted(idlePercent),
                heapMiB);
    }

    private static long median(List<Formed> all, ToLongFunction<Formed> of) {
        return all.stream().mapToLong(of).sorted().skip(WARM / 2).findFirst().orElseThrow();
    }

    /// What it took until all knew all.
    private record Formed(long millis, long cpuMillis) {}

    private Formed form(boolean thenIdle) throws InterruptedException {
        var options =
                DiscoveryOptions.of(NetworkKey.of(UUID.randomUUID().toString()))
                        .withPort(ThreadLocalRandom.current().nextInt(30_000, 60_000));
        var done = new CountDownLatch(nodes * (nodes - 1));
        List<Discovery> processes = new ArrayList<>();
        long start = System.nanoTime();
        long cpu = cpuNanos();
        for (int i = 0; i < nodes; i++) {
            if (!shared || i == 0) {
                processes.add(Discovery.open(options));
            }
            join(processes.getLast(), done, i);
        }
        if (!done.await(60, TimeUnit.SECONDS)) {
            System.out.println("not all after 60 s: " + done.getCount() + " pairs are missing");
        }
        var formed =
                new Formed(
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start),
                        TimeUnit.NANOSECONDS.toMillis(cpuNanos() - cpu));
        if (thenIdle) {
            idle();
        }
        processes.forEach(Discovery::close);
        return formed;
    }

    private void join(Discovery process, CountDownLatch done, int index) {
        Set<NodeId> known = ConcurrentHashMap.newKeySet();
        process.join(
                new Member(
                        Identity.generate(random),
                        1 + index,
                        "",
                        LinkFilter.OPEN,
                        loops,
                        events -> events.forEach(event -> count(event, known, done))));
    }

    private static void count(PeerEvent event, Set<NodeId> known, CountDownLatch done) {
        if (event instanceof PeerEvent.Appeared && known.add(event.peer().id())) {
            done.countDown();
        }
    }

    private void idle() throws InterruptedException {
        TimeUnit.SECONDS.sleep(2); // the burst of the start is over
        System.gc();
        heapMiB = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        long cpu = cpuNanos();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        cpu = cpuNanos() - cpu;
        idlePercent = 100.0 * cpu / TimeUnit.SECONDS.toNanos(IDLE_SECONDS);
    }

    private static long cpuNanos() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }
}
