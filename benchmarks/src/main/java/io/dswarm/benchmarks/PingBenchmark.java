package io.dswarm.benchmarks;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.node.transport.Sockets;
import io.vertx.core.Vertx;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Pings between two transports of one process over loopback sockets: how many a second go over an
/// open session, and how long one takes that has to open its session first. Both ends' work is in
/// every figure, and so is the garbage collector's. A transport answers by itself here; what a node
/// does with a ping comes on top.
///
/// Run as a program; `quick` makes it short, `fresh` leaves the open sessions out. Prints tables in
/// Markdown.
public final class PingBenchmark {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// All but the last are the compiler's: after a few hundred dials, much of TLS is still in its
    /// first tier.
    private static final int PASSES = 15;

    private final Vertx vertx = Vertx.vertx();
    private final int rounds;
    private final int pings;
    private final int dials;

    private PingBenchmark(boolean quick) {
        rounds = quick ? 3 : 7;
        pings = quick ? 50_000 : 300_000;
        dials = quick ? 20 : 100;
    }

    /// Runs everything and prints it.
    public static void main(String... args) {
        boolean quick = List.of(args).contains("quick");
        System.out.println(Machine.describe("PingBenchmark " + String.join(" ", args)));
        PingBenchmark benchmark = new PingBenchmark(quick);
        try {
            if (!List.of(args).contains("fresh")) {
                benchmark.openSessions();
            }
            benchmark.freshPings();
        } finally {
            benchmark.vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void openSessions() {
        System.out.println("| session | in flight | pings/s | median us | 99 % us | CPU us/ping |");
        System.out.println("|---|---|---|---|---|---|");
        openSession("TLS", Sockets.tls(vertx, RANDOM));
        openSession("ws", Sockets.plain(vertx));
        System.out.println();
    }

    private void openSession(String name, Sockets sockets) {
        try (PingEnd server = new PingEnd(sockets, vertx);
                PingEnd client = new PingEnd(sockets, vertx)) {
            Contact contact = server.contact();
            for (int inFlight : new int[] {16, 1}) {
                int count = inFlight == 1 ? pings / 3 : pings;
                client.pings(contact, count, inFlight); // the compiler's turn
                client.pings(contact, count, inFlight);
                List<Sample> samples = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    samples.add(Sample.of(count, () -> client.pings(contact, count, inFlight)));
                }
                Sample median = Sample.median(samples);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %,.0f | %.1f | %.1f | %.1f |%n",
                        name,
                        inFlight,
                        median.perSecond(),
                        client.roundTrip(50) / 1e3,
                        client.roundTrip(99) / 1e3,
                        median.cpuNanosEach() / 1e3);
            }
        }
    }

    /// A server is pinged twice by new nodes: the first time its TLS session is unknown, the second
    /// time it is resumed.
    private void freshPings() {
        System.out.println("| fresh full ping | median ms | 90 % ms | CPU ms/ping |");
        System.out.println("|---|---|---|---|");
        Sockets tls = Sockets.tls(vertx, RANDOM);
        Sockets plain = Sockets.plain(vertx);
        for (int pass = 1; pass <= PASSES; pass++) {
            List<PingEnd> servers = servers(tls);
            dial("TLS, full", tls, servers, pass == PASSES);
            dial("TLS, resumed", tls, servers, pass == PASSES);
            servers.forEach(PingEnd::close);
            List<PingEnd> plainServers = servers(plain);
            dial("ws", plain, plainServers, pass == PASSES);
            plainServers.forEach(PingEnd::close);
        }
    }

    private List<PingEnd> servers(Sockets sockets) {
        Supplier<PingEnd> server = () -> new PingEnd(sockets, vertx);
        return Stream.generate(server).limit(dials).toList();
    }

    private void dial(String name, Sockets sockets, List<PingEnd> servers, boolean print) {
        long[] nanos = new long[servers.size()];
        long cpu = 0;
        for (int i = 0; i < nanos.length; i++) {
            try (PingEnd client = new PingEnd(sockets, vertx)) {
                Contact contact = servers.get(i).contact();
                long cpuBefore = Machine.cpuNanos();
                nanos[i] = client.pings(contact, 1, 1);
                cpu += Machine.cpuNanos() - cpuBefore;
            }
        }
        Arrays.sort(nanos);
        if (print) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f |%n",
                    name,
                    nanos[nanos.length / 2] / 1e6,
                    nanos[nanos.length * 9 / 10] / 1e6,
                    cpu / 1e6 / nanos.length);
        }
    }

    /// One timed round.
    private record Sample(int count, long nanos, long cpuNanos) {
        static Sample of(int count, Runnable round) {
            long cpu = Machine.cpuNanos();
            long start = System.nanoTime();
            round.run();
            return new Sample(count, System.nanoTime() - start, Machine.cpuNanos() - cpu);
        }

        static Sample median(List<Sample> samples) {
            return samples.stream()
                    .sorted(Comparator.comparingLong(Sample::nanos))
                    .toList()
                    .get(samples.size() / 2);
        }

        double perSecond() {
            return count * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
        }

        double cpuNanosEach() {
            return (double) cpuNanos / count;
        }
    }
}
