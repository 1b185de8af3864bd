package io.dswarm.kademlia;

import static io.dswarm.kademlia.TestIds.contact;
import static io.dswarm.kademlia.TestIds.id;
import static io.dswarm.kademlia.TestIds.key;
import static io.dswarm.kademlia.TestRecords.NOW_MS;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.Effect.Anomaly;
import io.dswarm.kademlia.Effect.ContactAdded;
import io.dswarm.kademlia.Effect.Noticed;
import io.dswarm.kademlia.Effect.RecordStored;
import io.dswarm.kademlia.Effect.Respond;
import io.dswarm.kademlia.Effect.WakeAt;
import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.routing.Proof;
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

import org.junit.jupiter.api.Test;

import java.util.List;

/// What a node answers to a request.
class AnswersTest extends KademliaScene {
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
}
