package io.dswarm.benchmarks;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/// What a figure was measured on, and the CPU time of this process.
final class Machine {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Machine() {}

    /// CPU time of all threads so far, compilation and collection included, in nanoseconds.
    static long cpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    /// One paragraph to stand above a table: cores, memory, runtime, command and revision.
    static String describe(String command) {
        return "%d cores, %.0f GiB, %s %s, %s; revision %s; `%s`; JVM flags %s%n"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        SYSTEM.getTotalMemorySize() / (double) (1L << 30),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("java.vm.name") + " " + Runtime.version(),
                        revision(),
                        command,
                        ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    private static String revision() {
        try {
            Process git =
                    new ProcessBuilder("git", "describe", "--always", "--dirty")
                            .redirectErrorStream(true)
                            .start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? answer.strip() : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
