package io.dswarm.kademlia;

import static io.dswarm.kademlia.TestIds.contact;
import static io.dswarm.kademlia.TestIds.id;
import static io.dswarm.kademlia.TestIds.key;
import static io.dswarm.kademlia.TestRecords.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.Effect.Anomaly;
import io.dswarm.kademlia.Effect.ContactStale;
import io.dswarm.kademlia.Effect.Noticed;
import io.dswarm.kademlia.Effect.OperationRefused;
import io.dswarm.kademlia.Effect.PingFinished;
import io.dswarm.kademlia.Effect.WakeAt;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.routing.Departure;
import io.dswarm.kademlia.routing.Proof;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// How the requests of a node end, and what that says about whom it asked.
class RequestsTest extends KademliaScene {
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
    void tooManyOperationsAreToldBusy() {
        Kademlia busy = node(Config.standard().with(Parameter.OPERATIONS, 1));
        List<Effect> effects = new ArrayList<>();
        busy.handle(new Event.PingRequested(1, contact(4)), now, effects::add);
        busy.handle(new Event.PingRequested(2, contact(4)), now, effects::add);
        assertThat(effects.getLast()).isEqualTo(new OperationRefused(2, Effect.Refused.BUSY));
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
}
