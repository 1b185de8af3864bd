package io.dswarm.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// How long `./dswarm` takes from the start of its process to the line that says where it listens,
/// what processor time that costs, and what an idle daemon takes of memory. With the start-up cache
/// that the launcher keeps, and without. Run in the root of the repository.
final class StartMeasurement {
    private static final int STARTS = 9;
    private static final String LISTENS = "Starting DHT on port: ";
    private static final long IDLE_SECONDS = 20;
    private static final Duration CACHE_PATIENCE = Duration.ofMinutes(3);
    private static final String FORMAT = "%-14s %9s %9s %9s %9s %9s %9s %11s%n";

    private final String network = "start-" + UUID.randomUUID();

    private StartMeasurement() {}

    static void main() throws IOException, InterruptedException {
        var measurement = new StartMeasurement();
        measurement.makeCache();
        System.out.printf(
                FORMAT,
                "",
                "median ms",
                "best ms",
                "worst ms",
                "CPU ms",
                "RSS MiB",
                "PSS MiB",
                "private MiB");
        measurement.measure("with cache", "on");
        measurement.measure("without cache", "off");
    }

    /// The launcher makes the cache behind a first start, and gives it its name at the end.
    private void makeCache() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + CACHE_PATIENCE.toNanos();
        while (!start("on").usesCache() && System.nanoTime() < deadline) {
            TimeUnit.SECONDS.sleep(5);
        }
    }

    private void measure(String name, String cache) throws IOException, InterruptedException {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            starts.add(start(cache));
        }
        long[] millis = starts.stream().mapToLong(Start::millis).sorted().toArray();
        long[] cpu = starts.stream().mapToLong(Start::cpuMillis).sorted().toArray();
        var idle = idle(cache);
        System.out.printf(
                FORMAT,
                name,
                millis[STARTS / 2],
                millis[0],
                millis[STARTS - 1],
                cpu[STARTS / 2],
                idle.resident() >> 20,
                idle.proportional() >> 20,
                idle.alone() >> 20);
    }

    /// One start and stop.
    private record Start(long millis, long cpuMillis, boolean usesCache) {}

    private Start start(String cache) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var daemon = launch(cache);
        long nanos = System.nanoTime() - start;
        var info = daemon.info();
        long cpu = info.totalCpuDuration().orElse(Duration.ZERO).toMillis();
        var arguments = info.arguments().orElse(new String[0]);
        stop(daemon);
        boolean used = Arrays.stream(arguments).anyMatch(it -> it.startsWith("-XX:AOTCache="));
        return new Start(TimeUnit.NANOSECONDS.toMillis(nanos), cpu, used);
    }

    private Memory idle(String cache) throws IOException, InterruptedException {
        var daemon = launch(cache);
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        var memory = Memory.of(daemon.pid());
        stop(daemon);
        return memory;
    }

    /// The launcher becomes the JVM, so this is its process. Returns when it listens.
    private Process launch(String cache) throws IOException {
        var builder = new ProcessBuilder("./dswarm", "node", "--network", network);
        builder.environment().put("DSWARM_AOT", cache);
        var daemon = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader lines = daemon.inputReader(); // left open: a daemon may go on to print
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(LISTENS)) {
                return daemon;
            }
        }
        throw new IOException("./dswarm did not start");
    }

    private static void stop(Process daemon) throws InterruptedException {
        daemon.destroy();
        daemon.waitFor();
    }
}
