package io.dswarm.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.records.Publisher;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// A folder is filled once; each test spoils a copy of it. Whatever the damage, the folder opens,
/// what it gives back is what was put into it, and if anything is missing a notice says so.
class DamageTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final NetworkKey NETWORK = NetworkKey.of("a test's damaged network");
    private static final int RECORDS = 300;

    @TempDir private static Path sound;

    private static final Set<Record> PUT = new HashSet<>();
    private static final Set<Record> LIVE = new HashSet<>();

    @TempDir private Path temp;

    @BeforeAll
    static void fill() throws IOException {
        Publisher publisher =
                new Publisher(Identity.ofSeed(new byte[Identity.SEED_BYTES]), NETWORK, 0);
        Random random = new Random(3);
        try (var data = DataDirectory.open(sound, NETWORK, NOW)) {
            for (int i = 0; i < RECORDS; i++) {
                byte[] value = new byte[random.nextInt(2000)];
                random.nextBytes(value);
                var draft = new Publisher.Draft(value, "text/plain", Duration.ofHours(1));
                Record made = publisher.open(Key.ofText("" + i % 200), draft, NOW);
                PUT.add(made);
                LIVE.removeIf(it -> it.key().equals(made.key()));
                LIVE.add(made);
                data.stored(made, false);
                if (i % 3 == 0) {
                    data.settled(made.key()).toCompletableFuture().join();
                }
            }
        }
    }

    @Test
    void aWholeFolderSaysNothing() throws IOException {
        assertThat(open(copy())).isEmpty();
        assertThat(read(copy())).isEqualTo(LIVE);
    }

    @Test
    void aTruncatedFileIsSaidAndOpens() throws IOException {
        Path file = sound.resolve(DataDirectory.RECORDS);
        for (int i = 0; i < 20; i++) {
            Path folder = copy();
            long size = Files.size(file) * i / 20;
            try (var channel = new RandomAccessFile(records(folder).toFile(), "rw")) {
                channel.setLength(size);
            }
            assertDamageIsSaid(folder, "cut to " + size);
        }
    }

    @Test
    void aFileCutByAPageIsSaidAndOpens() throws IOException {
        long size = Files.size(sound.resolve(DataDirectory.RECORDS));
        for (int cut : new int[] {1, 100, 4095, 4096, 4097, 8192, 12_288, 40_000}) {
            Path folder = copy();
            try (var channel = new RandomAccessFile(records(folder).toFile(), "rw")) {
                channel.setLength(size - cut);
            }
            assertDamageIsSaid(folder, "cut by " + cut);
        }
    }

    @Test
    void aFlippedBitIsSaidOrHarmless() throws IOException {
        flip(new Random(4), 60, 1);
    }

    @Test
    void manyFlippedBitsAreSaidOrHarmless() throws IOException {
        flip(new Random(5), 20, 40);
    }

    @Test
    @Tag("long")
    void thousandsOfFlippedBitsAreSaidOrHarmless() throws IOException {
        flip(new Random(6), 2_000, 1);
        flip(new Random(7), 200, 40);
    }

    @Test
    void zeroedPagesAreSaidOrHarmless() throws IOException {
        long pages = Files.size(sound.resolve(DataDirectory.RECORDS)) / 4096;
        for (long page = 0; page < pages; page += 1 + pages / 20) {
            Path folder = copy();
            try (var channel = new RandomAccessFile(records(folder).toFile(), "rw")) {
                channel.seek(page * 4096);
                channel.write(new byte[4096]);
            }
            assertNothingIsLostInSilence(folder, "page " + page + " zeroed");
        }
    }

    @Test
    void garbageIsSaidAndSetAside() throws IOException {
        Path folder = copy();
        byte[] garbage = new byte[100_000];
        new Random(8).nextBytes(garbage);
        Files.write(records(folder), garbage);
        List<String> notices = open(folder);
        assertThat(notices).hasSize(1);
        assertThat(notices.getFirst())
                .startsWith(records(folder) + " was damaged: it cannot be read to the end")
                .contains("0 records were saved, at least 200 are lost")
                .contains("The damaged file is kept as records.mv.damaged-");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(it -> it.getFileName().toString().contains("damaged")))
                    .singleElement()
                    .satisfies(it -> assertThat(it).hasBinaryContent(garbage));
        }
    }

    @Test
    void anEmptyFileIsSaid() throws IOException {
        Path folder = copy();
        Files.write(records(folder), new byte[0]);
        assertDamageIsSaid(folder, "emptied");
    }

    @Test
    void aMissingFileIsSaid() throws IOException {
        Path folder = copy();
        Files.delete(records(folder));
        assertThat(open(folder))
                .containsExactly(records(folder) + " is missing: the 200 records in it are lost");
    }

    @Test
    void aDamagedLedgerIsSaidAndCostsNothing() throws IOException {
        for (byte[] content : new byte[][] {new byte[0], "nonsense".getBytes(UTF_8)}) {
            Path folder = copy();
            Files.write(folder.resolve(DataDirectory.LAST), content);
            assertThat(open(folder)).singleElement().asString().contains("missing or damaged");
            assertThat(read(folder)).isEqualTo(LIVE);
        }
    }

    @Test
    void anOlderFileIsTold() throws IOException {
        Path folder = copy();
        byte[] before = Files.readAllBytes(records(folder));
        Record late =
                new Publisher(Identity.ofSeed(new byte[Identity.SEED_BYTES]), NETWORK, NOW)
                        .open(
                                Key.ofText("late"),
                                new Publisher.Draft(new byte[1], "text/plain", Duration.ofHours(1)),
                                NOW);
        try (var data = DataDirectory.open(folder, NETWORK, NOW)) {
            data.stored(late, false);
        }
        Files.write(records(folder), before);
        assertThat(open(folder))
                .singleElement()
                .asString()
                .containsPattern("it lacks the last \\d commits")
                .contains("200 records were saved, at least 1 are lost");
        assertThat(read(folder)).isEqualTo(LIVE);
    }

    @Test
    void afterARepairTheFolderIsWholeAgain() throws IOException {
        Path folder = copy();
        try (var channel = new RandomAccessFile(records(folder).toFile(), "rw")) {
            channel.setLength(channel.length() / 2);
        }
        assertThat(open(folder)).isNotEmpty();
        Set<Record> saved = read(folder);
        assertThat(open(folder)).isEmpty();
        assertThat(read(folder)).isEqualTo(saved);
    }

    private void flip(Random random, int times, int bits) throws IOException {
        for (int i = 0; i < times; i++) {
            Path folder = copy();
            byte[] bytes = Files.readAllBytes(records(folder));
            List<Integer> flipped = new ArrayList<>();
            for (int j = 0; j < bits; j++) {
                int bit = random.nextInt(8 * bytes.length);
                flipped.add(bit);
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
            }
            Files.write(records(folder), bytes);
            assertNothingIsLostInSilence(folder, "bits " + flipped);
        }
    }

    private static void assertDamageIsSaid(Path folder, String how) throws IOException {
        Loaded loaded = load(folder);
        assertThat(loaded.notices()).as(how).isNotEmpty();
        assertThat(PUT).as(how).containsAll(loaded.records());
    }

    private static void assertNothingIsLostInSilence(Path folder, String how) throws IOException {
        Loaded loaded = load(folder);
        assertThat(PUT).as(how).containsAll(loaded.records());
        if (loaded.notices().isEmpty()) {
            assertThat(loaded.records()).as(how).hasSameElementsAs(LIVE);
        }
    }

    private static List<String> open(Path folder) throws IOException {
        return load(folder).notices();
    }

    private static Set<Record> read(Path folder) throws IOException {
        return new HashSet<>(load(folder).records());
    }

    private static Loaded load(Path folder) throws IOException {
        try (var data = DataDirectory.open(folder, NETWORK, NOW)) {
            return data.loaded();
        }
    }

    private static Path records(Path folder) {
        return folder.resolve(DataDirectory.RECORDS);
    }

    private Path copy() throws IOException {
        Path copy = Files.createTempDirectory(temp, "data");
        try (var files = Files.list(sound)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
