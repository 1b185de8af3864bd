package io.dswarm.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.lookup.Ending;
import io.dswarm.kademlia.storage.RecordClass;
import io.dswarm.node.Node;
import io.dswarm.node.api.Problem;
import io.dswarm.node.records.Publisher.Draft;
import io.vertx.core.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// Values in a swarm of fifty real nodes.
class ValuesTest {
    private static final int NODES = 50;
    private static final int VALUES = 1_000;
    private static final Duration DAY = Duration.ofDays(1);

    private static Swarm swarm;
    private final Random random = new Random(20_260);

    @BeforeAll
    static void start() {
        swarm = Swarm.start(NODES);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> SwarmTest.assertAllKnowAll(swarm));
    }

    @AfterAll
    static void stop() {
        swarm.close();
    }

    @Test
    void everyValuePutAtAnyNodeIsReadFromAnyOtherByteForByte() {
        List<byte[]> values = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            byte[] value = new byte[size(i)];
            random.nextBytes(value);
            var put = any().put(null, draft(value), 0).await();
            assertThat(put.done()).isTrue();
            assertThat(put.put().key()).isEqualTo(Key.ofContent(value));
            values.add(value);
            keys.add(put.put().key());
        }
        for (int i = 0; i < VALUES; i++) {
            var got = any().get(new KeyForm.Bare(keys.get(i))).await();
            assertThat(Objects.requireNonNull(got.found()).value()).isEqualTo(values.get(i));
        }
    }

    @Test
    void aValueOfMoreThan64KiBIsRefusedAndNowhereStored() {
        byte[] value = new byte[(64 << 10) + 1];
        var refused = any().put(null, draft(value), 0).map(_ -> "stored").recover(ValuesTest::code);
        assertThat(refused.await()).isEqualTo("too-large");
        assertThat(any().get(new KeyForm.Bare(Key.ofContent(value))).await().found()).isNull();
    }

    @Test
    void theNewestTextWinsAtAnOpenKey() {
        any().put("text:news", "old").await();
        any().put("text:news", "new").await();
        for (int i = 0; i < 5; i++) {
            var got = any().get("text:news").await();
            assertThat(text(got)).isEqualTo("new");
            assertThat(Objects.requireNonNull(got.found()).type()).isEqualTo(RecordClass.OPEN);
        }
    }

    @Test
    void onlyTheOwnerWritesAtAnOwnedKey() {
        Node owner = swarm.node(7);
        owner.put("own:motto", "mine").await();
        String named = "own:" + owner.id() + "/motto";
        assertThat(text(swarm.node(8).get(named).await())).isEqualTo("mine");

        var stolen = swarm.node(8).put(named, "stolen").map(_ -> "stored");
        assertThat(stolen.recover(ValuesTest::code).await()).isEqualTo("not-the-owner");

        // An open record under the very same key is stored by some, but read by nobody.
        Key key = Key.ofOwned(owner.id(), "motto");
        swarm.node(9).put(new KeyForm.Bare(key), draft(new byte[] {1}), 1).await();
        assertThat(text(swarm.node(10).get(named).await())).isEqualTo("mine");
        assertThat(text(swarm.node(10).get(new KeyForm.Bare(key)).await())).isEqualTo("mine");
    }

    @Test
    void whatNobodyStoredIsNotFound() {
        var got = any().get("text:nobody wrote this").await();
        assertThat(got.found()).isNull();
        assertThat(got.lookup().ending()).isIn(Ending.CONVERGED, Ending.EXHAUSTED);
    }

    @Test
    void aPutTellsWhoHoldsTheValue() {
        var put = any().put("text:who", "these").await();
        assertThat(put.holders()).isGreaterThanOrEqualTo(put.quorum());
        assertThat(put.acknowledgements()).isNotEmpty();
        assertThat(put.acknowledgements())
                .filteredOn(said -> said.failure() == null)
                .hasSizeBetween(put.holders() - 1, put.holders());
    }

    /// 0 bytes, 64 KiB, and all between.
    private int size(int i) {
        return switch (i) {
            case 0 -> 0;
            case 1, 2, 3 -> 64 << 10;
            case 4 -> 1;
            default -> random.nextInt(200);
        };
    }

    private Node any() {
        List<Node> nodes = swarm.nodes();
        return nodes.get(random.nextInt(nodes.size()));
    }

    private static Draft draft(byte[] value) {
        return new Draft(value, "application/octet-stream", DAY);
    }

    private static String text(Effect.GetFinished got) {
        return got.found() == null
                ? "nothing"
                : new String(got.found().value(), StandardCharsets.UTF_8);
    }

    private static Future<String> code(Throwable cause) {
        return cause instanceof Problem.Rejection rejection
                ? Future.succeededFuture(rejection.problem().code())
                : Future.failedFuture(cause);
    }
}
