package io.dswarm.kademlia;

import static io.dswarm.kademlia.TestIds.contact;
import static io.dswarm.kademlia.TestIds.id;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.Effect.PutFinished;
import io.dswarm.kademlia.Effect.Send;
import io.dswarm.kademlia.rpc.Request.Store;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.kademlia.storage.Record;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What a node sends again, and what it does not take for death, where messages are lost.
class LostMessagesTest extends KademliaScene {
    private List<Effect> afterTenSeconds() {
        now += 10 * SECOND;
        return handle(Event.TIMER_DUE);
    }

    @Test
    void silenceDoesNotCountOfOneThatAnsweredALaterRequest() {
        know(4);
        for (int i = 1; i <= 5; i++) {
            handle(new Event.PingRequested(i, contact(4)));
        }
        answer(5, Response.PONG);
        afterTenSeconds();
        assertThat(node.requestsInFlight()).isZero();
        assertThat(node.table().bucket(0).getFirst().failures()).isZero();
    }

    @Test
    void aStoreThatIsNotAnsweredIsSentASecondTime() {
        Record record = TestRecords.content("hello", id(9));
        know(4);
        handle(new Event.PutRequested(1, record, 2, false));
        answer(1, nodes());
        assertThat(stores(afterTenSeconds())).hasSize(1);
        List<Effect> last = afterTenSeconds();
        assertThat(stores(last)).isEmpty();
        assertThat(last).anyMatch(it -> it instanceof PutFinished put && put.holders() == 1);
    }

    @Test
    void aPutSucceedsByTheSecondTry() {
        Record record = TestRecords.content("hello", id(9));
        know(4);
        handle(new Event.PutRequested(1, record, 2, false));
        answer(1, nodes());
        Send again = stores(afterTenSeconds()).getFirst();
        assertThat(answer(again.id(), Response.STORED))
                .anyMatch(it -> it instanceof PutFinished put && put.holders() == 2);
    }

    private static List<Send> stores(List<Effect> effects) {
        return effects.stream()
                .filter(Send.class::isInstance)
                .map(Send.class::cast)
                .filter(it -> it.request() instanceof Store)
                .toList();
    }
}
