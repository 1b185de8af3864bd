package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.swarm.StateFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;

/// What `kill -9` leaves stops nobody.
class KilledSwarmTest {
    @Test
    void aKilledSwarmLeavesNothingThatStopsTheNext(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path states = folder.resolve("dswarm");
        int port = freePort();
        Process first = start(states, port);
        assertThat(port(first)).isEqualTo(port);
        assertThat(StateFile.running(states)).hasSize(1);

        first.destroyForcibly().waitFor();
        assertThat(StateFile.running(states)).isEmpty();

        Process second = start(states, port);
        try {
            assertThat(port(second)).isEqualTo(port);
            assertThat(StateFile.running(states))
                    .singleElement()
                    .satisfies(it -> assertThat(it.control()).endsWith(":" + port + "/"));
        } finally {
            second.destroyForcibly().waitFor();
        }
    }

    private static Process start(Path states, int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SwarmProcess.class.getName(),
                        states.toString(),
                        String.valueOf(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int port(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith("PORT ")) {
            line = out.readLine();
        }
        return line == null ? -1 : Integer.parseInt(line.substring(5));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
