package io.dswarm.kademlia;

import static io.dswarm.kademlia.TestIds.contact;
import static io.dswarm.kademlia.TestIds.id;
import static io.dswarm.kademlia.TestIds.key;
import static io.dswarm.kademlia.TestRecords.NOW;
import static io.dswarm.kademlia.TestRecords.NOW_MS;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.Effect.Anomaly;
import io.dswarm.kademlia.Effect.ContactAdded;
import io.dswarm.kademlia.Effect.ContactStale;
import io.dswarm.kademlia.Effect.GetFinished;
import io.dswarm.kademlia.Effect.LookupFinished;
import io.dswarm.kademlia.Effect.LookupStarted;
import io.dswarm.kademlia.Effect.Noticed;
import io.dswarm.kademlia.Effect.OperationRefused;
import io.dswarm.kademlia.Effect.PingFinished;
import io.dswarm.kademlia.Effect.PutFinished;
import io.dswarm.kademlia.Effect.RecordStored;
import io.dswarm.kademlia.Effect.Respond;
import io.dswarm.kademlia.Effect.Send;
import io.dswarm.kademlia.Effect.WakeAt;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.lookup.Ending;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.lookup.Purpose;
import io.dswarm.kademlia.routing.Departure;
import io.dswarm.kademlia.routing.Proof;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Refusal;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Request.FindNode;
import io.dswarm.kademlia.rpc.Request.FindValue;
import io.dswarm.kademlia.rpc.Request.Store;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.rpc.Response.Nodes;
import io.dswarm.kademlia.rpc.Response.Refused;
import io.dswarm.kademlia.rpc.Response.Value;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.Want;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// One event in, all effects compared. The node is 0, its k is 3.
class KademliaTest {
    private static final long SECOND = 1_000_000;
    private static final long TIMEOUT = 2 * SECOND;

    private final Kademlia node = node(Config.standard().with(Parameter.K, 3));
    private long now = NOW;

    private static Kademlia node(Config config) {
        return new Kademlia(id(0), config, TestRecords.VERIFIER, 1);
    }

    private List<Effect> handle(Event event) {
        List<Effect> effects = new ArrayList<>();
        node.handle(event, now, effects::add);
        return effects;
    }

    private List<Effect> ask(int from, Request request) {
        return handle(new Event.RequestReceived(7, contact(from), true, request));
    }

    private void know(int... firstBytes) {
        for (int first : firstBytes) {
            handle(new Event.ContactSeen(contact(first), Proof.ANSWERED));
        }
    }

    private List<Effect> answer(long request, Response response) {
        return handle(new Event.ResponseReceived(request, response));
    }

    private static Nodes nodes(int... firstBytes) {
        List<Contact> contacts = new ArrayList<>();
        for (int first : firstBytes) {
            contacts.add(contact(first));
        }
        return new Nodes(contacts);
    }

    private static Send send(long request, int to, Request body, long deadline) {
        return new Send(request, contact(to), body, deadline);
    }

    @Test
    void aPingIsAnsweredAndTheAskerRemembered() {
        assertThat(ask(4, Request.PING))
                .containsExactly(
                        new ContactAdded(contact(4), Proof.ANSWERED),
                        new Respond(7, Response.PONG));
    }

    @Test
    void aClientIsAnsweredButNotRemembered() {
        assertThat(handle(new Event.RequestReceived(7, contact(4), false, Request.PING)))
                .containsExactly(new Respond(7, Response.PONG));
        assertThat(node.table().size()).isZero();
    }

    @Test
    void theClosestAreNamedButNotTheAsker() {
        know(1, 2, 4, 8);
        List<Effect> effects = ask(1, new FindNode(key(1)));
        Respond respond = (Respond) effects.getLast();
        assertThat(((Nodes) respond.response()).contacts())
                .containsExactlyInAnyOrder(contact(2), contact(4), contact(8));
    }

    @Test
    void contactsOnLoopbackAreNotNamedToOthers() {
        know(1, 2);
        Contact stranger = new Contact(id(9), Address.ipv4(0x0808_0808, 1));
        assertThat(handle(new Event.RequestReceived(7, stranger, false, new FindNode(key(1)))))
                .containsExactly(new Respond(7, nodes()));
    }

    @Test
    void aRecordIsStoredBeforeItIsAcknowledged() {
        Record record = TestRecords.content("hello", id(4));
        List<Effect> effects = ask(4, new Store(record, false));
        assertThat(effects.subList(0, 3))
                .containsExactly(
                        new ContactAdded(contact(4), Proof.ANSWERED),
                        new RecordStored(record, false),
                        new Respond(7, Response.STORED));
        assertThat(effects.get(3)).isInstanceOf(WakeAt.class);
        assertThat(ask(4, new FindValue(record.key())))
                .containsExactly(new Respond(7, new Value(record, List.of())));
    }

    @Test
    void aForgedRecordIsRefusedAndCounted() {
        know(4);
        Record forged = TestRecords.content("hello", id(4)).signed(new byte[64]);
        assertThat(ask(4, new Store(forged, false)))
                .containsExactly(
                        new Noticed(Anomaly.REJECTED_RECORD, id(4)),
                        new Respond(7, new Refused(Refusal.REJECTED_RECORD)));
    }

    @Test
    void onlyContentIsTakenAsAPathCopy() {
        know(4);
        Record open = TestRecords.open(key(1), "x", id(4), NOW_MS);
        assertThat(ask(4, new Store(open, true)))
                .containsExactly(
                        new Noticed(Anomaly.REJECTED_RECORD, id(4)),
                        new Respond(7, new Refused(Refusal.MALFORMED)));
    }

    @Test
    void aLookupAsksTheNearestAndTellsWhatItFound() {
        know(4, 8);
        Key target = key(1);
        FindNode request = new FindNode(target);
        assertThat(handle(new Event.LookupRequested(5, target, false, false)))
                .containsExactly(
                        new LookupStarted(5, Purpose.FIND_NODE, target),
                        send(1, 4, request, NOW + TIMEOUT),
                        send(2, 8, request, NOW + TIMEOUT),
                        new WakeAt(NOW + TIMEOUT));
        now += SECOND / 10;
        assertThat(answer(1, nodes(1, 0)))
                .containsExactly(send(3, 1, request, now + 500_000), new WakeAt(now + 500_000));
    }

    @Test
    void lookupsLeaveTheStaleAloneWhomOthersNameUntilTheyAreHeardOf() {
        know(8);
        for (int ping = 1; ping <= 3; ping++) {
            handle(new Event.PingRequested(ping, contact(1)));
            ask(8, Request.PING);
            handle(new Event.RequestFailed(ping, Failure.UNREACHABLE));
        }
        handle(new Event.LookupRequested(4, key(1), false, false));
        assertThat(answer(4, nodes(1, 2))).element(0).matches(it -> isTo(it, contact(2)));
        handle(new Event.ContactSeen(contact(1), Proof.ANNOUNCED));
        handle(new Event.ContactGone(id(1), Departure.EXPIRED));
        handle(new Event.LookupRequested(5, key(1), false, false));
        assertThat(answer(6, nodes(1))).anyMatch(it -> isTo(it, contact(1)));
    }

    private static boolean isTo(Effect effect, Contact contact) {
        return effect instanceof Send send && send.to().equals(contact);
    }

    @Test
    void aLookupOfNobodyEndsAtOnce() {
        LookupResult result =
                new LookupResult(
                        5,
                        Purpose.FIND_NODE,
                        key(1),
                        Ending.EXHAUSTED,
                        List.of(),
                        0,
                        0,
                        -1,
                        NOW,
                        NOW,
                        null);
        assertThat(handle(new Event.LookupRequested(5, key(1), false, false)))
                .containsExactly(
                        new LookupStarted(5, Purpose.FIND_NODE, key(1)),
                        new LookupFinished(result));
    }

    @Test
    void silenceEndsARequestAtItsDeadline() {
        assertThat(handle(new Event.PingRequested(5, contact(4))))
                .containsExactly(
                        send(1, 4, Request.PING, NOW + TIMEOUT), new WakeAt(NOW + TIMEOUT));
        now += TIMEOUT - 1;
        assertThat(handle(Event.TIMER_DUE)).isEmpty();
        now++;
        assertThat(handle(Event.TIMER_DUE))
                .containsExactly(new PingFinished(5, contact(4), Failure.TIMED_OUT, TIMEOUT));
        assertThat(answer(1, Response.PONG))
                .containsExactly(new Noticed(Anomaly.UNKNOWN_RESPONSE, null));
    }

    @Test
    void timeoutsFollowTheMeasuredRoundTripsAndEndInOrderOfTheirDeadlines() {
        handle(new Event.PingRequested(1, contact(4)));
        now += 10_000;
        handle(new Event.PingRequested(2, contact(5)));
        answer(2, Response.PONG);
        assertThat(node.roundTrip()).isEqualTo(1);
        List<Effect> effects = handle(new Event.PingRequested(3, contact(6)));
        assertThat(effects)
                .containsExactly(
                        send(3, 6, Request.PING, now + 500_000), new WakeAt(now + 500_000));
        now += 500_000;
        assertThat(handle(Event.TIMER_DUE))
                .containsExactly(
                        new PingFinished(3, contact(6), Failure.TIMED_OUT, 500_000),
                        new WakeAt(NOW + TIMEOUT));
    }

    @Test
    void timeSpentOnOpeningAConnectionIsNoneOfTheAnswers() {
        know(4);
        handle(new Event.PingRequested(1, contact(4)));
        handle(new Event.RequestHeld(1, now + 8 * SECOND));
        now += 7 * SECOND;
        assertThat(handle(Event.TIMER_DUE)).containsExactly(new WakeAt(now + SECOND + TIMEOUT));
        handle(new Event.RequestSent(1));
        now += SECOND / 10;
        assertThat(answer(1, Response.PONG))
                .containsExactly(new PingFinished(1, contact(4), null, SECOND / 10));
        assertThat(node.roundTrip()).isEqualTo(SECOND / 10);
    }

    @Test
    void aConnectionThatNeverOpensEndsTheRequest() {
        know(4);
        handle(new Event.PingRequested(1, contact(4)));
        handle(new Event.RequestHeld(1, now + 8 * SECOND));
        now += 8 * SECOND + TIMEOUT;
        assertThat(handle(Event.TIMER_DUE))
                .contains(new PingFinished(1, contact(4), Failure.TIMED_OUT, 8 * SECOND + TIMEOUT));
    }

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
    void aNodeWhoseNetworkIsAwayKeepsItsTable() {
        know(4, 5);
        for (int i = 0; i < 9; i++) {
            handle(new Event.PingRequested(i, contact(4 + i % 2)));
            now += 10 * SECOND;
            handle(Event.TIMER_DUE);
        }
        assertThat(node.table().closest(key(4), 3)).containsExactly(contact(4), contact(5));
        assertThat(node.table().bucket(0)).allMatch(it -> it.failures() == 0);
    }

    @Test
    void whoIsSilentWhileOthersSpeakGrowsStale() {
        know(4, 5);
        now += SECOND;
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            handle(new Event.PingRequested(i, contact(4)));
            ask(5, Request.PING);
            now += 10 * SECOND;
            effects.addAll(handle(Event.TIMER_DUE));
        }
        assertThat(effects).contains(new ContactStale(contact(4)));
        assertThat(node.table().closest(key(4), 3)).containsExactly(contact(5));
    }

    @Test
    void failedAuthenticationThrowsOutAtOnceButOnlyAtTheKnownAddress() {
        know(4);
        Contact lie = new Contact(id(4), Address.loopback(9));
        handle(new Event.PingRequested(1, lie));
        handle(new Event.RequestFailed(1, Failure.UNAUTHENTICATED));
        assertThat(node.table().find(id(4))).isEqualTo(contact(4));
        handle(new Event.PingRequested(2, contact(4)));
        assertThat(handle(new Event.RequestFailed(2, Failure.UNAUTHENTICATED)))
                .containsExactly(
                        new Effect.ContactRemoved(contact(4), Departure.UNAUTHENTICATED),
                        new PingFinished(2, contact(4), Failure.UNAUTHENTICATED, 0));
    }

    @Test
    void aLapsedAnnouncementForgetsOnlyWhoNeverAnswered() {
        know(4);
        handle(new Event.ContactSeen(contact(8), Proof.ANNOUNCED));
        handle(new Event.ContactGone(id(4), Departure.EXPIRED));
        handle(new Event.ContactGone(id(8), Departure.EXPIRED));
        assertThat(node.table().closest(key(0), 3)).containsExactly(contact(4));
        handle(new Event.ContactGone(id(4), Departure.GOODBYE));
        assertThat(node.table().size()).isZero();
    }

    @Test
    void anAnswerOfTheWrongKindCountsAsNone() {
        know(4);
        handle(new Event.PingRequested(1, contact(4)));
        assertThat(answer(1, nodes()))
                .containsExactly(
                        new Noticed(Anomaly.MISMATCHED_RESPONSE, id(4)),
                        new PingFinished(1, contact(4), Failure.MALFORMED, 0));
        assertThat(node.table().bucket(0).getFirst().failures()).isEqualTo(1);
    }

    @Test
    void hostileAnswersAreCutAndCounted() {
        know(4);
        handle(new Event.LookupRequested(1, key(1), false, false));
        List<Contact> named = new ArrayList<>();
        named.add(new Contact(id(0), Address.loopback(1)));
        named.add(new Contact(id(4), Address.loopback(9)));
        named.add(new Contact(id(2), Address.loopback(0)));
        for (int i = 0; i < 1_000; i++) {
            named.add(contact(3));
        }
        List<Effect> effects = answer(1, new Nodes(named));
        assertThat(effects)
                .contains(
                        new Noticed(Anomaly.TOO_MANY_CONTACTS, id(4)),
                        new Noticed(Anomaly.BAD_CONTACT, id(4)));
        assertThat(effects.stream().filter(Send.class::isInstance).map(it -> ((Send) it).to()))
                .containsExactly(contact(3));
    }

    @Test
    void inventedContactsDoNotCrowdOutWhomTheTableKnows() {
        Config config = Config.standard().with(Parameter.K, 3).with(Parameter.ALPHA, 1);
        Kademlia careful = node(config);
        List<Effect> effects = new ArrayList<>();
        for (int known : new int[] {4, 8, 9}) {
            Event seen = new Event.ContactSeen(contact(known), Proof.ANSWERED);
            careful.handle(seen, now, effects::add);
        }
        List<Contact> invented = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            invented.add(new Contact(new NodeId(1L << 56, i, 0, 0), Address.loopback(9)));
        }
        Event lookup = new Event.LookupRequested(1, key(1), false, false);
        careful.handle(lookup, now, effects::add);
        careful.handle(new Event.ResponseReceived(1, new Nodes(invented)), now, effects::add);
        for (int request = 2; request < 30; request++) {
            Event refused = new Event.RequestFailed(request, Failure.UNREACHABLE);
            careful.handle(refused, now, effects::add);
        }
        assertThat(effects)
                .filteredOn(Send.class::isInstance)
                .extracting(it -> ((Send) it).to())
                .contains(contact(8), contact(9))
                .doesNotHaveDuplicates();
    }

    @Test
    void aPeerFromOutsideNamesNoLoopback() {
        Contact stranger = new Contact(id(4), Address.ipv4(0x0808_0808, 1));
        handle(new Event.ContactSeen(stranger, Proof.ANSWERED));
        handle(new Event.LookupRequested(1, key(1), false, false));
        assertThat(answer(1, nodes(3)).getFirst())
                .isEqualTo(new Noticed(Anomaly.FOREIGN_LOOPBACK, id(4)));
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
    void whatDoesNotHoldIsNotPut() {
        Record forged = TestRecords.content("hello", id(9)).signed(new byte[64]);
        assertThat(handle(new Event.PutRequested(1, forged, 0, false)))
                .containsExactly(new OperationRefused(1, Effect.Refused.REJECTED_RECORD));
    }

    @Test
    void tooManyOperationsAreToldBusy() {
        Kademlia busy = node(Config.standard().with(Parameter.OPERATIONS, 1));
        List<Effect> effects = new ArrayList<>();
        busy.handle(new Event.PingRequested(1, contact(4)), now, effects::add);
        busy.handle(new Event.PingRequested(2, contact(4)), now, effects::add);
        assertThat(effects.getLast()).isEqualTo(new OperationRefused(2, Effect.Refused.BUSY));
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
