package io.dswarm.benchmarks;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.node.Node;
import io.dswarm.node.NodeConfig;
import io.dswarm.node.records.Publisher.Draft;
import io.dswarm.node.transport.Limits;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;
import io.vertx.core.Future;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// What a whole operation costs: lookups, puts and gets among 50 real nodes in this process, over
/// real sessions, with values of 64 bytes and a random node for each operation; one at a time and
/// 16 at once. Arguments: seconds a row (3 by default), then `k` values (20 and 8 by default);
/// anywhere `lookup`, `put` or `get` to measure these only, and `plain` to leave TLS out below the
/// box stream.
public final class DhtMeasurement implements AutoCloseable {
    private static final int NODES = 50;
    private static final int VALUE_BYTES = 64;
    private static final int VALUES = 500;

    /// More than there are other nodes: no session is ever closed to make room.
    private static final int SESSIONS = 128;

    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final int[] AT_ONCE = {1, 16};
    private static final long SEED = 2_002;

    /// What is measured.
    private enum Work {
        LOOKUP,
        PUT,
        GET;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final int k;
    private final Duration each;
    private final List<Work> works;
    private final Swarm swarm;
    private final List<Node> nodes;
    private final Random random = new Random(SEED);
    private final List<Key> stored = new ArrayList<>();

    private DhtMeasurement(int k, boolean tls, Duration each, List<Work> works) {
        this.k = k;
        this.works = works;
        this.each = each;
        SwarmOptions options = SwarmOptions.of(NODES);
        swarm =
                Swarm.start(
                        options.withShared(options.shared().withTls(tls))
                                .withKademlia(NodeConfig.PATIENT.with(Parameter.K, k))
                                .withLimits(Limits.DEFAULT.withSessions(SESSIONS)));
        nodes = swarm.nodes();
    }

    /// Prints a table.
    static void main(String[] args) throws Exception {
        List<String> rest = new ArrayList<>(List.of(args));
        boolean tls = !rest.remove("plain");
        List<Work> works = new ArrayList<>(List.of(Work.values()));
        if (works.removeIf(it -> rest.contains(it.label()))) {
            works = Arrays.stream(Work.values()).filter(it -> rest.remove(it.label())).toList();
        }
        long seconds = rest.isEmpty() ? 3 : Long.parseLong(rest.removeFirst());
        List<Integer> ks =
                rest.isEmpty() ? List.of(20, 8) : rest.stream().map(Integer::valueOf).toList();
        System.out.printf(
                "%d nodes, %d-byte values, up to %d sessions each, TLS %s, seed %d, %d cores%n%n",
                NODES,
                VALUE_BYTES,
                SESSIONS,
                tls ? "on" : "off",
                SEED,
                Runtime.getRuntime().availableProcessors());
        System.out.println("| k | operation | at once | a second | CPU us each | failed |");
        System.out.println("|---|---|---|---|---|---|");
        for (int k : ks) {
            try (var benchmark = new DhtMeasurement(k, tls, Duration.ofSeconds(seconds), works)) {
                benchmark.run();
            }
        }
    }

    private void run() throws InterruptedException {
        warmUp();
        for (int atOnce : AT_ONCE) {
            for (Work work : works) {
                measure(work, atOnce);
            }
        }
    }

    /// Until all nodes know each other, each has a session with each, and the code is compiled.
    private void warmUp() throws InterruptedException {
        for (Node node : nodes) {
            while (node.peers().size() < NODES - 1) {
                Thread.sleep(50);
            }
        }
        for (Node node : nodes) {
            var others = nodes.stream().filter(it -> it != node);
            Future.join(others.map(it -> node.ping(it.contact())).toList()).await();
        }
        for (int i = 0; i < VALUES; i++) {
            put().await();
        }
        repeat(WARM_UP, 16, () -> begin(Work.values()[random.nextInt(3)]));
    }

    private void measure(Work work, int atOnce) throws InterruptedException {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        Count count = repeat(each, atOnce, () -> begin(work));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "| %d | %s | %d | %.0f | %.0f | %d |%n",
                k,
                work.label(),
                atOnce,
                count.all() / seconds,
                (cpuNanos() - cpu) / 1e3 / count.all(),
                count.failed());
    }

    private Future<Boolean> begin(Work work) {
        return switch (work) {
            case LOOKUP -> lookup();
            case PUT -> put();
            case GET -> get();
        };
    }

    private record Count(int all, int failed) {}

    /// So many operations at a time; each begins where another ended, without waking a thread for
    /// it.
    private static Count repeat(Duration time, int atOnce, Supplier<Future<Boolean>> work)
            throws InterruptedException {
        var all = new AtomicInteger();
        var failed = new AtomicInteger();
        var over = new CountDownLatch(atOnce);
        long end = System.nanoTime() + time.toNanos();
        Runnable next =
                new Runnable() {
                    @Override
                    public void run() {
                        if (System.nanoTime() >= end) {
                            over.countDown();
                            return;
                        }
                        all.incrementAndGet();
                        work.get()
                                .otherwise(false)
                                .onSuccess(done -> failed.addAndGet(done ? 0 : 1))
                                .onComplete(_ -> run());
                    }
                };
        for (int i = 0; i < atOnce; i++) {
            next.run();
        }
        over.await();
        return new Count(all.get(), failed.get());
    }

    private Future<Boolean> lookup() {
        return any().lookup(Key.of(bytes(Key.BYTES))).map(it -> it.closest().size() == k);
    }

    private Future<Boolean> put() {
        byte[] value = bytes(VALUE_BYTES);
        if (stored.size() < VALUES) {
            stored.add(Key.ofContent(value));
        }
        var draft = new Draft(value, "application/octet-stream", Duration.ofHours(1));
        return any().put(null, draft, 0).map(it -> it.done());
    }

    private Future<Boolean> get() {
        Key key = stored.get(random.nextInt(stored.size()));
        return any().get(new KeyForm.Bare(key)).map(it -> it.found() != null);
    }

    private Node any() {
        return nodes.get(random.nextInt(NODES));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static long cpuNanos() {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }

    @Override
    public void close() {
        swarm.close();
    }
}
