package io.dswarm.kademlia.storage;

import static io.dswarm.kademlia.TestIds.id;
import static io.dswarm.kademlia.TestIds.key;
import static io.dswarm.kademlia.TestRecords.NOW;
import static io.dswarm.kademlia.TestRecords.NOW_MS;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.TestRecords;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Key;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;

class RecordCheckTest {
    private static final byte[] VALUE = {1, 2, 3};
    private static final long SOON = NOW_MS + 60_000;

    private final RecordCheck check = new RecordCheck(Config.standard(), TestRecords.VERIFIER);

    private @Nullable Rejection check(Record it) {
        return check.check(it, NOW);
    }

    private static Record of(Key key, RecordClass type, @Nullable String name) {
        return TestRecords.make(key, type, VALUE, id(1), name, NOW_MS, SOON);
    }

    @Test
    void eachClassHoldsWhereItBelongs() {
        assertThat(check(of(Key.ofContent(VALUE), RecordClass.CONTENT, null))).isNull();
        assertThat(check(of(Key.ofOwned(id(1), "n"), RecordClass.OWNED, "n"))).isNull();
        assertThat(check(of(key(5), RecordClass.OPEN, null))).isNull();
    }

    @Test
    void nobodyButTheOwnerTakesAnOwnedKey() {
        Key owned = Key.ofOwned(id(2), "n");
        assertThat(check(of(owned, RecordClass.OWNED, "n"))).isEqualTo(Rejection.WRONG_KEY);
        Record stolen =
                TestRecords.make(owned, RecordClass.OWNED, VALUE, id(2), "n", NOW_MS, SOON)
                        .signed(new byte[64]);
        assertThat(check(stolen)).isEqualTo(Rejection.FORGED);
    }

    /// With one hash function for both, `dswarm owned | publisher | name` as content would sit
    /// there.
    @Test
    void noContentSitsAtAName() {
        byte[] label = "dswarm owned".getBytes(UTF_8);
        byte[] preimage =
                ByteBuffer.allocate(label.length + 33)
                        .put(label)
                        .put(id(2).toBytes())
                        .put((byte) 'n')
                        .array();
        assertThat(Key.ofContent(preimage)).isNotEqualTo(Key.ofOwned(id(2), "n"));
        Key owned = Key.ofOwned(id(2), "n");
        Record squatter =
                TestRecords.make(owned, RecordClass.CONTENT, preimage, id(1), null, NOW_MS, SOON);
        assertThat(check(squatter)).isEqualTo(Rejection.WRONG_KEY);
    }

    @Test
    void timesAreBounded() {
        Key content = Key.ofContent(VALUE);
        RecordClass type = RecordClass.CONTENT;
        long day = 86_400_000;
        assertThat(check(TestRecords.make(content, type, VALUE, id(1), null, NOW_MS, NOW_MS)))
                .isEqualTo(Rejection.EXPIRED);
        assertThat(
                        check(
                                TestRecords.make(
                                        content,
                                        type,
                                        VALUE,
                                        id(1),
                                        null,
                                        NOW_MS,
                                        NOW_MS + 2 * day)))
                .isEqualTo(Rejection.LIVES_TOO_LONG);
        assertThat(
                        check(
                                TestRecords.make(
                                        content, type, VALUE, id(1), null, NOW_MS + 700_000, SOON)))
                .isEqualTo(Rejection.FROM_THE_FUTURE);
    }

    @Test
    void aValueIsAtMost64KiB() {
        byte[] longest = new byte[65_536];
        byte[] longer = new byte[65_537];
        RecordClass type = RecordClass.CONTENT;
        assertThat(
                        check(
                                TestRecords.make(
                                        Key.ofContent(longest),
                                        type,
                                        longest,
                                        id(1),
                                        null,
                                        NOW_MS,
                                        SOON)))
                .isNull();
        assertThat(
                        check(
                                TestRecords.make(
                                        Key.ofContent(longer),
                                        type,
                                        longer,
                                        id(1),
                                        null,
                                        NOW_MS,
                                        SOON)))
                .isEqualTo(Rejection.TOO_LARGE);
    }

    @Test
    void namesAndContentTypesAreWellFormed() {
        assertThat(RecordCheck.isName("a".repeat(128))).isTrue();
        for (String wrong : new String[] {"", "a\nb", "ä".repeat(65), "a".repeat(129), "\uD800"}) {
            assertThat(RecordCheck.isName(wrong)).as(wrong).isFalse();
        }
        for (String right : new String[] {"text/html; charset=utf-8", "a/b"}) {
            assertThat(RecordCheck.isContentType(right)).as(right).isTrue();
        }
        for (String wrong :
                new String[] {
                    "", "text", "/a", "a/", "a/;b", "a /b", "a/b\r\nX: y", "a/" + "b".repeat(126)
                }) {
            assertThat(RecordCheck.isContentType(wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void onlyOwnedRecordsHaveNames() {
        assertThat(check(of(key(5), RecordClass.OPEN, "n"))).isEqualTo(Rejection.MALFORMED);
        assertThat(check(of(Key.ofOwned(id(1), "n"), RecordClass.OWNED, null)))
                .isEqualTo(Rejection.MALFORMED);
    }
}
