package io.dswarm.kademlia;

import static io.dswarm.kademlia.TestIds.contact;
import static io.dswarm.kademlia.TestIds.id;
import static io.dswarm.kademlia.TestIds.key;
import static io.dswarm.kademlia.TestRecords.NOW_MS;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.Effect.Send;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.routing.Proof;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Request.Store;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Who gives a newcomer a record at 0x10. The node is 0, its k is 8, and it hands over two records
/// a second; of others, those from 0x11 to 0x1F are nearer to the key than it is.
class HandOverTest extends KademliaScene {
    private static final Record RECORD = TestRecords.open(key(0x10), "x", id(9), NOW_MS);
    private static final Request STORE = new Store(RECORD, false);
    private static final int NEWCOMER = 0x18;

    HandOverTest() {
        super(Config.standard().with(Parameter.K, 8).with(Parameter.HAND_OVER_RATE, 2));
    }

    private void hold() {
        handle(new Event.RequestReceived(1, contact(0x80), false, STORE));
    }

    /// What is sent in the next slice.
    private List<Send> slice() {
        now += SECOND;
        return handle(Event.TIMER_DUE).stream()
                .filter(Send.class::isInstance)
                .map(Send.class::cast)
                .toList();
    }

    private static List<Integer> asked(List<Send> sends, Request request) {
        return sends.stream()
                .filter(it -> it.request().equals(request))
                .map(it -> (int) (it.to().id().w0() >>> 56))
                .toList();
    }

    @Test
    void aNewcomerIsGivenWhatBelongsToItOnce() {
        know(0x11, 0x12);
        hold();
        know(NEWCOMER);
        List<Send> sends = slice();
        assertThat(asked(sends, STORE)).containsExactly(NEWCOMER);
        answer(sends.getFirst().id(), Response.STORED);
        assertThat(slice()).isEmpty();
        assertThat(slice()).isEmpty();
    }

    @Test
    void anAnnouncementMakesNoNewcomer() {
        hold();
        handle(new Event.ContactSeen(contact(NEWCOMER), Proof.ANNOUNCED));
        assertThat(slice()).isEmpty();
    }

    @Test
    void itIsLeftToThreeThatAreNearerAndLive() {
        know(0x11, 0x12, 0x14);
        hold();
        know(NEWCOMER);
        assertThat(slice()).isEmpty();
        assertThat(slice()).isEmpty();
    }

    @Test
    void whoWasNotHeardLatelyIsAskedFirstAndNotCountedIfSilent() {
        know(0x11, 0x12, 0x14);
        hold();
        now += 30 * SECOND;
        know(NEWCOMER);
        List<Send> pings = slice();
        assertThat(asked(pings, Request.PING)).containsExactly(0x11, 0x12, 0x14);
        assertThat(asked(pings, STORE)).isEmpty();
        answer(pings.getFirst().id(), Response.PONG);
        answer(pings.get(1).id(), Response.PONG);
        assertThat(slice()).isEmpty();
        handle(new Event.RequestFailed(pings.get(2).id(), Failure.UNREACHABLE));
        assertThat(asked(slice(), STORE)).containsExactly(NEWCOMER);
    }

    @Test
    void newcomersThemselvesAreNotCounted() {
        know(0x11, 0x12);
        hold();
        know(0x14, NEWCOMER);
        assertThat(asked(slice(), STORE)).containsExactly(0x14, NEWCOMER);
    }

    @Test
    void whatDidNotArriveIsGivenAgainButNotWithoutEnd() {
        hold();
        know(NEWCOMER);
        int tries = 0;
        for (int i = 0; i < 100; i++) {
            for (Send send : slice()) {
                tries++;
                handle(new Event.RequestFailed(send.id(), Failure.BUSY));
                know(NEWCOMER);
            }
        }
        assertThat(tries).isBetween(50, 61);
    }

    @Test
    void whoTakesNothingDoesNotKeepOthersWaiting() {
        hold();
        Record other = TestRecords.open(key(0x11), "y", id(9), NOW_MS);
        handle(new Event.RequestReceived(1, contact(0x80), false, new Store(other, false)));
        know(0x1A, NEWCOMER);
        for (Send send : slice()) {
            handle(new Event.RequestFailed(send.id(), Failure.BUSY));
            know(0x1A);
        }
        assertThat(asked(slice(), STORE)).containsExactly(NEWCOMER);
    }

    @Test
    void whatTheNewcomerRefusesIsNotGivenAgain() {
        hold();
        know(NEWCOMER);
        handle(new Event.RequestFailed(slice().getFirst().id(), Failure.REFUSED));
        assertThat(slice()).isEmpty();
    }

    @Test
    void whoComesBackToLifeIsANewcomer() {
        know(0x11, NEWCOMER);
        hold();
        now += SECOND;
        for (int i = 0; i < 3; i++) {
            handle(new Event.PingRequested(i, contact(NEWCOMER)));
            know(0x11);
            handle(new Event.RequestReceived(1, contact(0x11), true, Request.PING));
            now += 10 * SECOND;
            handle(Event.TIMER_DUE);
        }
        assertThat(slice()).isEmpty();
        know(NEWCOMER);
        assertThat(asked(slice(), STORE)).containsExactly(NEWCOMER);
    }
}
