package io.dswarm.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.storage.Record;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Kills a process with SIGKILL in the middle of 10,000 stores: all that it had acknowledged is
/// there, and the folder has nothing to complain of.
class KillTest {
    private static final int STORES = 10_000;

    @TempDir private Path temp;

    @Test
    void whatWasAcknowledgedSurvivesKill9() throws Exception {
        killAfter(3_000, temp.resolve("data"));
    }

    @Test
    @Tag("long")
    void whatWasAcknowledgedSurvivesKill9AtAnyTime() throws Exception {
        Random random = new Random(9);
        for (int i = 0; i < 40; i++) {
            killAfter(1 + random.nextInt(STORES - 1_000), temp.resolve("data" + i));
        }
    }

    @Test
    void anotherProcessCannotUseTheFolder() throws Exception {
        Path folder = temp.resolve("data");
        try (var _ = DataDirectory.open(folder, StoringProcess.NETWORK, StoringProcess.NOW)) {
            Process second = start(folder, 1);
            try (var errors = second.errorReader()) {
                assertThat(errors.lines()).anyMatch(it -> it.contains("in use by another node"));
            }
            assertThat(second.waitFor()).isNotZero();
        }
    }

    private static void killAfter(int acknowledgements, Path folder) throws Exception {
        Process process = start(folder, STORES);
        Map<Key, Integer> acknowledged = new HashMap<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                assertThat(line).as("killed too late").isNotEqualTo("all stored");
                acknowledged.merge(
                        StoringProcess.key(Integer.parseInt(line)),
                        Integer.parseInt(line),
                        Math::max);
                if (line.equals("" + acknowledgements)) {
                    process.toHandle().destroyForcibly(); // leaves the pipe open
                }
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("128 + SIGKILL").isEqualTo(137);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(acknowledgements / 2);
        try (var data = DataDirectory.open(folder, StoringProcess.NETWORK, StoringProcess.NOW)) {
            Map<Key, Integer> kept = new HashMap<>();
            for (Record it : data.loaded().records()) {
                kept.put(it.key(), ByteBuffer.wrap(it.value()).getInt());
            }
            assertThat(acknowledged)
                    .allSatisfy((key, number) ->
                            assertThat(kept.get(key)).isNotNull().isGreaterThanOrEqualTo(number));
            assertThat(data.loaded().notices()).isEmpty();
        }
    }

    private static Process start(Path folder, int stores) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-ea",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoringProcess.class.getName(),
                        folder.toString(),
                        "" + stores)
                .start();
    }
}
