package io.dswarm.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.records.Publisher;
import io.dswarm.node.store.Durable.Outcome;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// A disk of 8 MiB that is really full: a tmpfs. Skipped, and said to be, where this process may
/// not mount one.
class FullDiskTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final NetworkKey NETWORK = NetworkKey.of("a test's full network");

    private final Publisher publisher =
            new Publisher(Identity.ofSeed(new byte[Identity.SEED_BYTES]), NETWORK, 0);

    @TempDir private Path disk;

    @BeforeEach
    void mount() throws Exception {
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()))
                .as("skipped: a tmpfs can only be mounted by root")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void aFullDiskRefusesStoresUntilThereIsRoomAgain() throws Exception {
        Path filler = Files.write(disk.resolve("filler"), new byte[4 << 20]);
        Set<Record> kept = new HashSet<>();
        try (var data = open()) {
            Record refused = fill(data, kept);
            assertThat(kept).isNotEmpty();
            Files.delete(filler);
            await().untilAsserted(() -> assertThat(outcome(data, refused)).isEqualTo(Outcome.KEPT));
            kept.add(refused);
        }
        try (var data = open()) {
            assertThat(data.loaded().records()).containsAll(kept);
            assertThat(data.loaded().notices()).isEmpty();
        }
    }

    @Test
    void aFullDiskIsAClearErrorAtTheStart() throws Exception {
        Path filler = disk.resolve("filler");
        try {
            Files.write(filler, new byte[9 << 20]);
        } catch (IOException _) {
            // full now
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot use data folder")
                .hasMessageContaining("No space left");
    }

    private Record fill(DataDirectory data, Set<Record> kept) {
        for (int i = 0; i < 1000; i++) {
            var draft = new Publisher.Draft(new byte[60_000], "text/plain", Duration.ofHours(1));
            Record next = publisher.open(Key.ofText("" + i), draft, NOW);
            data.stored(next, false);
            if (outcome(data, next) == Outcome.FAILED) {
                return next;
            }
            kept.add(next);
        }
        throw new AssertionError("the disk never filled up");
    }

    private DataDirectory open() throws IOException {
        return DataDirectory.open(disk.resolve("data"), NETWORK, NOW);
    }

    private static Outcome outcome(DataDirectory data, Record it) {
        return data.settled(it.key()).toCompletableFuture().join();
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
