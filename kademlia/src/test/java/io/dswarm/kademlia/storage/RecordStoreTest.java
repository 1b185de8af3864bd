package io.dswarm.kademlia.storage;

import static io.dswarm.kademlia.TestIds.id;
import static io.dswarm.kademlia.TestIds.key;
import static io.dswarm.kademlia.TestRecords.NOW;
import static io.dswarm.kademlia.TestRecords.NOW_MS;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.TestRecords;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Key;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class RecordStoreTest {
    private static final long MINUTE = 60_000_000;
    private static final long NEVER = Long.MAX_VALUE;

    /// Writes down what it is told.
    private static final class Log implements RecordStore.Observer {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void stored(Record stored, boolean cached) {
            lines.add((cached ? "cached " : "stored ") + new String(stored.value(), UTF_8));
        }

        @Override
        public void removed(Record removed, Removal reason) {
            lines.add(reason + " " + new String(removed.value(), UTF_8));
        }
    }

    private final Log log = new Log();
    private RecordStore store = new RecordStore(Config.standard());

    private @Nullable Rejection store(Record it, boolean cache, long now) {
        return store.store(it, cache, now, NEVER, log);
    }

    private static Record open(String value, long sequence) {
        return TestRecords.open(key(1), value, id(1), sequence);
    }

    @Test
    void theNewerWins() {
        assertThat(store(open("old", 1), false, NOW)).isNull();
        assertThat(store(open("new", 2), false, NOW)).isNull();
        assertThat(store(open("old", 1), false, NOW)).isEqualTo(Rejection.SUPERSEDED);
        assertThat(store.get(key(1), NOW)).isEqualTo(open("new", 2));
        assertThat(log.lines).containsExactly("stored old", "REPLACED old", "stored new");
    }

    @Test
    void aShortLivedSuccessorDoesNotBringTheOldOneBack() {
        Record brief = TestRecords.withExpiry(open("new", 2), NOW_MS + 60_000);
        assertThat(store(open("old", 1), false, NOW)).isNull();
        assertThat(store(brief, false, NOW)).isNull();
        store.expire(NOW + 2 * MINUTE, log);
        assertThat(store.get(key(1), NOW + 2 * MINUTE)).isNull();
        assertThat(store(open("old", 1), false, NOW + 2 * MINUTE)).isEqualTo(Rejection.SUPERSEDED);
        assertThat(store(open("newer", 3), false, NOW + 2 * MINUTE)).isNull();
    }

    @Test
    void whatCameTooLateStaysAwayAsWell() {
        Record brief = TestRecords.withExpiry(open("new", 2), NOW_MS + 60_000);
        assertThat(store(brief, false, NOW)).isNull();
        assertThat(store(open("old", 1), false, NOW)).isEqualTo(Rejection.SUPERSEDED);
        store.expire(NOW + 2 * MINUTE, log);
        assertThat(store(open("old", 1), false, NOW + 2 * MINUTE)).isEqualTo(Rejection.SUPERSEDED);
    }

    @Test
    void aPathCopyLivesShorterAndMakesRoom() {
        store = new RecordStore(Config.standard().with(Parameter.RECORDS, 1));
        Record copy = TestRecords.content("copy", id(1));
        assertThat(store(copy, true, NOW)).isNull();
        assertThat(store.get(copy.key(), NOW)).isEqualTo(copy);
        assertThat(store.get(copy.key(), NOW + 11 * MINUTE)).isNull();
        assertThat(store.nextRepublish()).isEqualTo(NEVER);
        assertThat(store(open("real", 1), false, NOW)).isNull();
        assertThat(store(TestRecords.content("more", id(1)), false, NOW))
                .isEqualTo(Rejection.NO_ROOM);
        assertThat(log.lines).containsExactly("cached copy", "EVICTED copy", "stored real");
    }

    @Test
    void aStoredRecordIsNotMadeAPathCopyButTheOtherWayRound() {
        Record it = TestRecords.content("it", id(1));
        assertThat(store.store(it, true, NOW, NOW + MINUTE, log)).isNull();
        assertThat(store.store(it, false, NOW, NOW + MINUTE, log)).isNull();
        assertThat(store.store(it, true, NOW, NOW + MINUTE, log)).isNull();
        assertThat(store.get(it.key(), NOW + 11 * MINUTE)).isEqualTo(it);
        assertThat(store.nextToRepublish()).isEqualTo(it);
        assertThat(log.lines).containsExactly("cached it", "stored it");
    }

    @Test
    void bytesAreBounded() {
        store = new RecordStore(Config.standard().with(Parameter.STORE_BYTES, 10));
        assertThat(store(TestRecords.content("12345678", id(1)), false, NOW)).isNull();
        assertThat(store(TestRecords.content("123", id(1)), false, NOW))
                .isEqualTo(Rejection.NO_ROOM);
        assertThat(store.bytes()).isEqualTo(8);
    }

    @Test
    void tombstonesAreBounded() {
        store = new RecordStore(Config.standard().with(Parameter.TOMBSTONES, 1));
        for (int i = 1; i < 4; i++) {
            store(TestRecords.open(key(i), "old", id(1), 1), false, NOW);
            Record brief = TestRecords.open(key(i), "new", id(1), 2);
            store(TestRecords.withExpiry(brief, NOW_MS + 1), false, NOW);
        }
        store.expire(NOW + MINUTE, log);
        Record forgotten = TestRecords.open(key(1), "old", id(1), 1);
        Record remembered = TestRecords.open(key(3), "old", id(1), 1);
        assertThat(store(forgotten, false, NOW + MINUTE)).isNull();
        assertThat(store(remembered, false, NOW + MINUTE)).isEqualTo(Rejection.SUPERSEDED);
    }

    @Property(tries = 500)
    void replicasThatSawTheSameRecordsHoldTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        Key place = TestRecords.content("0", id(1)).key();
        List<Record> records = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long expires = NOW_MS + 1 + random.nextInt(100_000);
            Record made =
                    random.nextInt(4) == 0
                            ? TestRecords.content("0", id(random.nextInt(3)))
                            : TestRecords.open(
                                    place,
                                    "v" + random.nextInt(3),
                                    id(random.nextInt(3)),
                                    random.nextInt(3));
            records.add(TestRecords.withExpiry(made, expires));
        }
        Record winner = Collections.max(records, RecordOrder.INSTANCE);
        for (int replica = 0; replica < 5; replica++) {
            store = new RecordStore(Config.standard());
            Collections.shuffle(records, random);
            records.forEach(it -> store(it, false, NOW));
            assertThat(store.get(place, NOW)).isEqualTo(winner);
        }
    }

    @Property(tries = 500)
    void theOrderOfRecordsIsTotal(@ForAll long seed) {
        Random random = new Random(seed);
        List<Record> three = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            three.add(open("v" + random.nextInt(2), random.nextInt(2)));
        }
        Record a = three.get(0);
        Record b = three.get(1);
        Record c = three.get(2);
        RecordOrder order = RecordOrder.INSTANCE;
        assertThat(Integer.signum(order.compare(a, b)))
                .isEqualTo(-Integer.signum(order.compare(b, a)));
        assertThat(order.compare(a, b) == 0).isEqualTo(a.equals(b));
        if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
            assertThat(order.compare(a, c)).isLessThanOrEqualTo(0);
        }
    }
}
