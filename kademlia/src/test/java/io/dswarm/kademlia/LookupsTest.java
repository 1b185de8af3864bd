package io.dswarm.kademlia;

import static io.dswarm.kademlia.TestIds.contact;
import static io.dswarm.kademlia.TestIds.id;
import static io.dswarm.kademlia.TestIds.key;
import static io.dswarm.kademlia.TestRecords.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.Effect.Anomaly;
import io.dswarm.kademlia.Effect.LookupFinished;
import io.dswarm.kademlia.Effect.LookupStarted;
import io.dswarm.kademlia.Effect.Noticed;
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
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Request.FindNode;
import io.dswarm.kademlia.rpc.Response.Nodes;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// How a node looks up, whatever it is told.
class LookupsTest extends KademliaScene {
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
}
