package io.dswarm.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.Removal;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.IdentityFile;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.records.Publisher;
import io.dswarm.node.store.Durable.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class DataDirectoryTest {
    private static final long NOW = 1_700_000_000_000L;

    private final NetworkKey network = NetworkKey.of("a test's network");
    private final Identity identity = Identity.ofSeed(new byte[Identity.SEED_BYTES]);
    private final Publisher publisher = new Publisher(identity, network, 0);

    @TempDir private Path temp;

    @Test
    void aNewFolderIsEmptyAndSaysNothing() throws IOException {
        try (var data = open()) {
            assertThat(data.loaded()).isEqualTo(new Loaded(List.of(), List.of(), 0, List.of()));
        }
    }

    @Test
    void whatWasSettledIsThereAfterwards() throws IOException {
        Record kept = open("kept");
        Record removed = open("removed");
        Record replaced = open("replaced");
        Record replacing = open("replaced");
        Contact peer = new Contact(identity.id(), Address.loopback(4711));
        try (var data = open()) {
            for (Record it : List.of(kept, removed, replaced, replacing)) {
                data.stored(it, false);
            }
            data.removed(removed, Removal.EXPIRED);
            data.removed(replaced, Removal.REPLACED);
            data.peers(List.of(peer));
            data.published(publisher.lastSequence());
            assertThat(outcome(data, replacing.key())).isEqualTo(Outcome.KEPT);
            assertThat(outcome(data, removed.key())).isEqualTo(Outcome.KEPT);
        }
        try (var data = open()) {
            assertThat(data.loaded().records()).containsExactlyInAnyOrder(kept, replacing);
            assertThat(data.loaded().peers()).containsExactly(peer);
            assertThat(data.loaded().lastSequence()).isEqualTo(publisher.lastSequence());
            assertThat(data.loaded().notices()).isEmpty();
        }
    }

    @Test
    void aPathCopyIsNotKeptAndWhatItReplacedNeither() throws IOException {
        Record open = open("text");
        Record copy = publisher.open(open.key(), draft(new byte[1]), NOW);
        try (var data = open()) {
            data.stored(open, false);
            data.removed(open, Removal.REPLACED);
            data.stored(copy, true);
            assertThat(outcome(data, open.key())).isEqualTo(Outcome.KEPT);
        }
        try (var data = open()) {
            assertThat(data.loaded().records()).isEmpty();
        }
    }

    @Test
    void anExpiredRecordIsGoneForGood() throws IOException {
        Record brief = open("brief");
        try (var data = open()) {
            data.stored(brief, false);
        }
        try (var data = DataDirectory.open(temp.resolve("data"), network, brief.expires())) {
            assertThat(data.loaded().records()).isEmpty();
        }
        try (var data = open()) {
            assertThat(data.loaded()).isEqualTo(new Loaded(List.of(), List.of(), 0, List.of()));
        }
    }

    @Test
    void aKeyThatNobodyWroteToIsSettled() throws IOException {
        try (var data = open()) {
            assertThat(outcome(data, Key.ofText("nothing"))).isEqualTo(Outcome.KEPT);
        }
    }

    @Test
    void aSecondUserOfTheFolderIsToldSo() throws IOException {
        try (var _ = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(DataInUseException.class)
                    .hasMessageContaining("in use by another node");
        }
    }

    @Test
    void theFolderOfAnotherNetworkIsRefused() throws IOException {
        open().close();
        assertThatThrownBy(
                        () -> DataDirectory.open(temp.resolve("data"), NetworkKey.of("other"), NOW))
                .isInstanceOf(DataInUseException.class)
                .hasMessageContaining("belongs to another network");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsAClearError() throws IOException {
        Files.writeString(temp.resolve("data"), "not a folder");
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot use data folder " + temp.resolve("data"));
    }

    @Test
    void aFolderThatCannotBeMadeIsAClearError() {
        Path folder = temp.resolve("name").resolve("x".repeat(300));
        assertThatThrownBy(() -> DataDirectory.open(folder, network, NOW))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot use data folder " + folder)
                .hasMessageEndingWith("it must be a folder that this user can write to");
    }

    @Test
    void theIdentityIsKept() throws IOException {
        try (var data = open()) {
            NodeId first = identity(data.identityFile());
            assertThat(identity(data.identityFile())).isEqualTo(first);
        }
    }

    @Test
    void moreThanTheQueueHoldsIsBusyAndNeverBlocks() throws IOException {
        byte[] large = new byte[65_536];
        List<Record> many =
                IntStream.range(0, 600)
                        .mapToObj(i -> publisher.open(Key.ofText("" + i), draft(large), NOW))
                        .toList();
        List<Outcome> outcomes = new ArrayList<>();
        try (var data = open()) {
            many.forEach(it -> data.stored(it, false));
            for (Record it : many) {
                outcomes.add(outcome(data, it.key()));
            }
        }
        assertThat(outcomes).contains(Outcome.KEPT).isSubsetOf(Outcome.KEPT, Outcome.BUSY);
        try (var data = open()) {
            assertThat(data.loaded().records())
                    .hasSizeGreaterThanOrEqualTo(
                            (int) outcomes.stream().filter(Outcome.KEPT::equals).count());
        }
    }

    private static NodeId identity(Path file) throws IOException {
        try (var open = IdentityFile.open(file, new SecureRandom())) {
            return open.identity().id();
        }
    }

    private DataDirectory open() throws IOException {
        return DataDirectory.open(temp.resolve("data"), network, NOW);
    }

    private Record open(String text) {
        return publisher.open(Key.ofText(text), draft(text.getBytes(UTF_8)), NOW);
    }

    private static Publisher.Draft draft(byte[] value) {
        return new Publisher.Draft(value, "text/plain", Duration.ofHours(1));
    }

    private static Outcome outcome(DataDirectory data, Key key) {
        return data.settled(key).toCompletableFuture().join();
    }
}
