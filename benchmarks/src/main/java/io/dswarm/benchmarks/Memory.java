package io.dswarm.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a process takes of memory, in bytes, as Linux tells it.
///
/// @param resident in memory now, pages shared with other processes counted in full
/// @param peak the most that was resident
/// @param proportional the same as resident, but each shared page divided by its sharers
/// @param alone what would become free if the process ended
record Memory(long resident, long peak, long proportional, long alone) {
    static Memory ofSelf() {
        return of(ProcessHandle.current().pid());
    }

    static Memory of(long pid) {
        var status = lines(pid, "status");
        var rollup = lines(pid, "smaps_rollup");
        return new Memory(
                sum(status, "VmRSS:"),
                sum(status, "VmHWM:"),
                sum(rollup, "Pss:"),
                sum(rollup, "Private_"));
    }

    private static long sum(List<String> lines, String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }

    private static List<String> lines(long pid, String file) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
