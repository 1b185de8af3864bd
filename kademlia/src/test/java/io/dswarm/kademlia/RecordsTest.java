package io.dswarm.kademlia;

import static io.dswarm.kademlia.TestIds.contact;
import static io.dswarm.kademlia.TestIds.id;
import static io.dswarm.kademlia.TestIds.key;
import static io.dswarm.kademlia.TestRecords.NOW_MS;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.Effect.Anomaly;
import io.dswarm.kademlia.Effect.GetFinished;
import io.dswarm.kademlia.Effect.Noticed;
import io.dswarm.kademlia.Effect.OperationRefused;
import io.dswarm.kademlia.Effect.PutFinished;
import io.dswarm.kademlia.Effect.RecordStored;
import io.dswarm.kademlia.Effect.Send;
import io.dswarm.kademlia.Effect.WakeAt;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.rpc.Request.Store;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.rpc.Response.Value;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.Want;

import org.junit.jupiter.api.Test;

import java.util.List;

/// How values are put, found and kept.
class RecordsTest extends KademliaScene {
    @Test
    void aPutEndsWhenAQuorumHoldsItAndTheOthersHadTheirTime() {
        know(4, 5, 6);
        Record put = TestRecords.content("hello", id(9));
        handle(new Event.PutRequested(1, put, 2, false));
        now += SECOND / 10; // a round trip: with its variation, an answer takes 300 ms at most
        for (int i = 1; i <= 3; i++) {
            answer(i, nodes());
        }
        answer(4, Response.STORED);
        assertThat(answer(5, Response.STORED)).doesNotHaveAnyElementsOfTypes(PutFinished.class);
        now += 4 * SECOND / 10; // less than the timeout of the third
        assertThat(handle(Event.TIMER_DUE))
                .filteredOn(PutFinished.class::isInstance)
                .singleElement()
                .satisfies(it -> {
                    PutFinished finished = (PutFinished) it;
                    assertThat(finished.done()).isTrue();
                    assertThat(finished.holders()).isEqualTo(2);
                    assertThat(finished.open()).isEqualTo(1);
                    assertThat(finished.acknowledgements()).hasSize(2);
                });
        assertThat(answer(6, Response.STORED)).isEmpty();
    }

    @Test
    void aPutThatAllAcknowledgeDoesNotWait() {
        know(4, 5, 6);
        Record put = TestRecords.content("hello", id(9));
        handle(new Event.PutRequested(1, put, 1, false));
        for (int i = 1; i <= 3; i++) {
            answer(i, nodes());
        }
        answer(4, Response.STORED);
        answer(5, Response.STORED);
        assertThat(answer(6, Response.STORED))
                .filteredOn(PutFinished.class::isInstance)
                .singleElement()
                .satisfies(it -> assertThat(((PutFinished) it).holders()).isEqualTo(3));
    }

    @Test
    void whatDoesNotHoldIsNotPut() {
        Record forged = TestRecords.content("hello", id(9)).signed(new byte[64]);
        assertThat(handle(new Event.PutRequested(1, forged, 0, false)))
                .containsExactly(new OperationRefused(1, Effect.Refused.REJECTED_RECORD));
    }

    @Test
    void aStaleCopyOnThePathHidesNothing() {
        know(4, 8);
        Record old = TestRecords.open(key(1), "old", id(9), NOW_MS - 1);
        Record current = TestRecords.open(key(1), "new", id(9), NOW_MS);
        handle(new Event.GetRequested(1, key(1), Want.ANY, false));
        answer(1, new Value(old, List.of()));
        List<Effect> effects = answer(2, new Value(current, List.of()));
        GetFinished finished =
                effects.stream()
                        .filter(GetFinished.class::isInstance)
                        .map(GetFinished.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(finished.found()).isEqualTo(current);
        assertThat(finished.holders()).isEqualTo(1);
        assertThat(effects)
                .contains(
                        send(3, 4, new Store(current, false), now + 500_000),
                        new RecordStored(current, false));
    }

    @Test
    void contentEndsAtTheFirstValidValueAndForgeriesAreNone() {
        Record content = TestRecords.content("hello", id(9));
        know(0x20, 0x30);
        handle(new Event.GetRequested(1, content.key(), Want.CONTENT, false));
        Record forged = content.signed(new byte[64]);
        Record elsewhere = TestRecords.content("other", id(9));
        assertThat(answer(1, new Value(forged, List.of(contact(2)))))
                .contains(new Noticed(Anomaly.REJECTED_RECORD, id(0x20)));
        assertThat(answer(2, new Value(elsewhere, List.of())))
                .contains(new Noticed(Anomaly.REJECTED_RECORD, id(0x30)));
        List<Effect> effects = answer(3, new Value(content, List.of()));
        assertThat(effects)
                .anyMatch(it -> it instanceof GetFinished got && content.equals(got.found()));
        assertThat(effects)
                .anyMatch(it ->
                        it instanceof Send sent && sent.request().equals(new Store(content, true)));
    }

    @Test
    void aReaderWhoNamedAnOwnerTakesNothingElse() {
        know(4);
        Key name = Key.ofOwned(id(9), "n");
        handle(new Event.GetRequested(1, name, Want.OWNED, false));
        Record squatter = TestRecords.open(name, "mine", id(8), NOW_MS + 5);
        assertThat(answer(1, new Value(squatter, List.of())))
                .anyMatch(it -> it instanceof GetFinished got && got.found() == null);
    }

    @Test
    void restoredRecordsAreCheckedAgain() {
        Record record = TestRecords.content("x", id(9));
        assertThat(handle(new Event.RecordRestored(record))).allMatch(it -> it instanceof WakeAt);
        assertThat(node.held(record.key(), now)).isEqualTo(record);
        assertThat(handle(new Event.RecordRestored(record.signed(new byte[64]))))
                .containsExactly(new Noticed(Anomaly.REJECTED_RECORD, id(0)));
    }
}
