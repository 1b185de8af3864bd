package io.dswarm.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// How long `./dswarm` takes for a question to a running swarm of ten nodes, from the launcher's
/// first line to the end of its process, and what processor time that costs. With the start-up
/// cache if there is one: [StartMeasurement] makes it. Run in the root of the repository.
final class VerbMeasurement {
    private static final int RUNS = 15;
    private static final String FORMAT = "%-32s %9s %9s %9s %9s%n";

    private static final List<String> COMMANDS =
            List.of(
                    "version",
                    "status",
                    "ls",
                    "node ls",
                    "put greeting hello",
                    "get greeting",
                    "lookup greeting --trace",
                    "ping 1",
                    "fault add lossy loss --probability 0.2",
                    "fault ls",
                    "partition 0-4 5-9",
                    "heal",
                    "pause 9",
                    "resume 9",
                    "kill 9",
                    "restart 9",
                    "reset");

    private VerbMeasurement() {}

    static void main() throws IOException, InterruptedException {
        var swarm =
                new ProcessBuilder(
                                "./dswarm", "up", "-n", "10", "--network", "" + UUID.randomUUID())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            BufferedReader lines = swarm.inputReader(); // left open: it may go on to print
            if (lines.readLine() == null) {
                throw new IOException("the swarm did not start");
            }
            run("put greeting hello");
            System.out.printf(FORMAT, "dswarm", "median ms", "best ms", "CPU ms", "exit");
            for (String command : COMMANDS) {
                measure(command);
            }
        } finally {
            swarm.destroy();
            swarm.waitFor();
        }
    }

    private static void measure(String command) throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(run(command));
        }
        long[] millis = runs.stream().mapToLong(Run::millis).sorted().toArray();
        long[] cpu = runs.stream().mapToLong(Run::cpuMillis).sorted().toArray();
        System.out.printf(
                FORMAT,
                command,
                millis[RUNS / 2],
                millis[0],
                cpu[RUNS / 2],
                runs.stream().map(Run::exit).distinct().toList());
    }

    /// @param exit 0 where the command found what to do
    private record Run(long millis, long cpuMillis, int exit) {}

    /// The shell counts the processor time of the command and of all that it forked.
    private static Run run(String command) throws IOException, InterruptedException {
        String timed =
                "TIMEFORMAT='%R %U %S'; time ./dswarm " + command + " > /dev/null 2>&1 < /dev/null";
        var shell = new ProcessBuilder("bash", "-c", timed).start();
        String[] seconds =
                new String(shell.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                        .strip()
                        .split(" ", -1);
        int exit = shell.waitFor();
        double cpu = Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2]);
        long millis = Math.round(1000 * Double.parseDouble(seconds[0]));
        return new Run(millis, Math.round(1000 * cpu), exit);
    }
}
