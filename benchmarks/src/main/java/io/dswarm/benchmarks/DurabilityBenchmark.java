package io.dswarm.benchmarks;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Event;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordVerifier;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.records.Ed25519RecordVerifier;
import io.dswarm.node.records.Publisher;
import io.dswarm.node.store.DataDirectory;
import io.dswarm.node.store.Durable;
import io.dswarm.node.store.Durable.Outcome;

import org.jspecify.annotations.Nullable;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/// What `--data` costs: STORE requests through a node's core, from the request to the
/// acknowledgement, in memory and in a data folder, with so many in flight. The network is left
/// out. Argument: the folder to make the data folders in (the temp folder by default).
public final class DurabilityBenchmark {
    private static final NetworkKey NETWORK = NetworkKey.of("durability benchmark");
    private static final int RECORDS = 10_000;
    private static final int[] IN_FLIGHT = {1, 16, 256, 1024};

    private final Path temp;
    private final boolean verifying;
    private final List<Record> records;

    private DurabilityBenchmark(Path temp, int valueBytes, boolean verifying) {
        this.temp = temp;
        this.verifying = verifying;
        records = records(valueBytes);
    }

    /// Prints a table.
    static void main(String[] args) throws Exception {
        Path temp = Path.of(args.length > 0 ? args[0] : System.getProperty("java.io.tmpdir"));
        System.out.println(
                "| value | signatures | kept in | in flight | stores/s | CPU us a store |"
                        + " stores a commit | p50 ms | p99 ms | file MiB |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        new DurabilityBenchmark(temp, 64, false).run();
        new DurabilityBenchmark(temp, 16_384, false).run();
        new DurabilityBenchmark(temp, 64, true).run();
    }

    private void run() throws Exception {
        for (int round = 0; round < 2; round++) { // the first one warms up
            for (int inFlight : IN_FLIGHT) {
                measure(Durable.IN_MEMORY, null, inFlight, round > 0);
                Path folder = Files.createTempDirectory(temp, "durability");
                try (var data = DataDirectory.open(folder, NETWORK, System.currentTimeMillis())) {
                    measure(data, folder, inFlight, round > 0);
                }
                delete(folder);
            }
        }
    }

    private void measure(Durable data, @Nullable Path folder, int inFlight, boolean said)
            throws Exception {
        var node = new StoringNode(data);
        var window = new Semaphore(inFlight);
        long[] nanos = new long[RECORDS];
        long cpu = cpuNanos();
        long start = System.nanoTime();
        for (int i = 0; i < RECORDS; i++) {
            window.acquire();
            int index = i;
            long asked = System.nanoTime();
            node.store(
                    records.get(i),
                    () -> {
                        nanos[index] = System.nanoTime() - asked;
                        window.release();
                    });
        }
        window.acquire(inFlight);
        double perSecond = RECORDS * 1e9 / (System.nanoTime() - start);
        double cpuMicros = (cpuNanos() - cpu) / 1e3 / RECORDS;
        if (said) {
            Arrays.sort(nanos);
            System.out.printf(
                    Locale.ROOT,
                    "| %d B | %s | %s | %d | %.0f | %.1f | %s | %.3f | %.3f | %s |%n",
                    records.getFirst().value().length,
                    verifying ? "verified" : "taken on trust",
                    folder == null ? "memory" : "data folder",
                    inFlight,
                    perSecond,
                    cpuMicros,
                    folder == null ? "-" : "" + RECORDS / commits(folder),
                    nanos[RECORDS / 2] / 1e6,
                    nanos[RECORDS * 99 / 100] / 1e6,
                    folder == null ? "-" : "" + (Files.size(folder.resolve("records.mv")) >> 20));
        }
    }

    /// A node's core and its data, joined as the node's event loop joins them.
    private final class StoringNode {
        private final Durable data;
        private final Kademlia kademlia;
        private final Contact peer = new Contact(identity(2).id(), Address.loopback(4711));
        private long exchange;

        StoringNode(Durable data) {
            this.data = data;
            RecordVerifier verifier = verifying ? new Ed25519RecordVerifier(NETWORK) : _ -> true;
            kademlia = new Kademlia(identity(1).id(), Config.standard(), verifier, 1);
        }

        void store(Record record, Runnable acknowledged) {
            kademlia.handle(
                    new Event.RequestReceived(
                            ++exchange, peer, false, new Request.Store(record, false)),
                    System.currentTimeMillis() * 1000,
                    effect -> perform(effect, record, acknowledged));
        }

        private void perform(Effect effect, Record record, Runnable acknowledged) {
            if (effect instanceof Effect.RecordStored(var stored, boolean cached)) {
                data.stored(stored, cached);
            } else if (effect instanceof Effect.Respond) {
                var _ =
                        data.settled(record.key())
                                .thenAccept(outcome -> acknowledge(outcome, acknowledged));
            }
        }

        private static void acknowledge(Outcome outcome, Runnable acknowledged) {
            if (outcome != Outcome.KEPT) {
                throw new IllegalStateException("a store ended as " + outcome);
            }
            acknowledged.run();
        }
    }

    private static List<Record> records(int valueBytes) {
        var publisher = new Publisher(identity(3), NETWORK, 0);
        var draft = new Publisher.Draft(new byte[valueBytes], "text/plain", Duration.ofHours(1));
        List<Record> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(publisher.open(Key.ofText("" + i), draft, System.currentTimeMillis()));
        }
        return records;
    }

    private static Identity identity(int octet) {
        byte[] seed = new byte[Identity.SEED_BYTES];
        Arrays.fill(seed, (byte) octet);
        return Identity.ofSeed(seed);
    }

    /// The number of the last commit, which `records.last` begins with.
    private static long commits(Path folder) throws IOException {
        try (var last = new DataInputStream(Files.newInputStream(folder.resolve("records.last")))) {
            return last.readLong();
        }
    }

    private static long cpuNanos() {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
