package io.dswarm.kademlia;

import static io.dswarm.kademlia.TestIds.id;
import static io.dswarm.kademlia.TestIds.key;
import static io.dswarm.kademlia.TestRecords.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.Effect.LookupFinished;
import io.dswarm.kademlia.Effect.Send;
import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.routing.Proof;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Response;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// A limit of 2 nodes of a group. The groups are 8.8.8.0/24, 8.8.9.0/24 and so on.
class HeededGroupsTest {
    private static final Config TWO = Config.standard().with(Parameter.PER_GROUP_IN_LOOKUP, 2);

    private static Address address(int group, int host) {
        return Address.ipv4(0x0808_0000 | group << 8 | host, 1);
    }

    private static Contact contact(int firstByte, int group) {
        return new Contact(id(firstByte), address(group, firstByte));
    }

    @Test
    void twoOfAGroupAreHeededAndAnyNumberOfGroups() {
        HeededGroups groups = new HeededGroups(TWO);
        for (int group = 0; group < 100; group++) {
            for (int host = 1; host <= 2; host++) {
                assertThat(groups.hasRoomFor(address(group, host))).isTrue();
                groups.heed(address(group, host));
            }
        }
        assertThat(groups.hasRoomFor(address(0, 3))).isFalse();
        assertThat(groups.hasRoomFor(address(99, 3))).isFalse();
        assertThat(groups.hasRoomFor(address(100, 1))).isTrue();
    }

    @Test
    void aNetworkAtHomeIsSparedUnlessNobodyIs() {
        Address home = Address.ipv4(0xC0A8_0001, 1);
        HeededGroups lenient = new HeededGroups(TWO);
        HeededGroups strict = new HeededGroups(TWO.with(Parameter.DIVERSITY_EXEMPT, 0));
        for (int i = 0; i < 2; i++) {
            lenient.heed(home);
            strict.heed(home);
        }
        assertThat(lenient.hasRoomFor(home)).isTrue();
        assertThat(strict.hasRoomFor(home)).isFalse();
    }

    @Test
    void withoutALimitAllAreHeeded() {
        HeededGroups groups = new HeededGroups(TWO.with(Parameter.PER_GROUP_IN_LOOKUP, 0));
        for (int i = 0; i < 9; i++) {
            groups.heed(address(0, i));
        }
        assertThat(groups.hasRoomFor(address(0, 9))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void ofManyThatNameEachOtherALookupHeedsTwo(int paths) {
        List<Contact> sybils =
                List.of(1, 2, 3, 4, 5, 6, 7).stream().map(it -> contact(it, 0)).toList();
        List<Contact> others = List.of(contact(9, 1), contact(10, 2), contact(11, 3));
        List<Contact> all = new ArrayList<>(sybils);
        all.addAll(others);
        LookupResult result = lookup(paths, contact(8, 4), _ -> new Response.Nodes(all));
        assertThat(result.closest()).containsAll(others).filteredOn(sybils::contains).hasSize(2);
        assertThat(result.requests()).as("few of the others were in flight").isLessThan(11);
        assertThat(Objects.requireNonNull(result.trace()).hops())
                .filteredOn(hop -> hop.failure() == Failure.CROWDED)
                .isNotEmpty()
                .allMatch(hop -> sybils.contains(hop.contact()) && hop.returned().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void contactsInventedInAGroupDoNotShutOutItsNodes(int paths) {
        Contact honest = contact(9, 0);
        List<Contact> named =
                List.of(
                        contact(1, 0),
                        contact(2, 0),
                        contact(3, 0),
                        contact(4, 0),
                        contact(5, 0),
                        honest);
        Contact known = contact(8, 4);
        LookupResult result =
                lookup(
                        paths,
                        known,
                        asked ->
                                asked.equals(known) || asked.equals(honest)
                                        ? new Response.Nodes(named)
                                        : null);
        assertThat(result.closest()).containsExactly(known, honest);
    }

    /// A lookup for key 0 by a node that knows one other. Whoever `answers` nothing cannot be
    /// reached.
    private static LookupResult lookup(
            int paths, Contact known, Function<Contact, Response.@Nullable Nodes> answers) {
        Kademlia node =
                new Kademlia(
                        id(0xFF),
                        TWO.with(Parameter.DISJOINT_PATHS, paths),
                        TestRecords.VERIFIER,
                        1);
        List<Effect> effects = new ArrayList<>();
        Deque<Event> events = new ArrayDeque<>();
        events.add(new Event.ContactSeen(known, Proof.ANSWERED));
        events.add(new Event.LookupRequested(1, key(0), false, true));
        while (!events.isEmpty()) {
            node.handle(
                    events.remove(),
                    NOW,
                    effect -> {
                        effects.add(effect);
                        if (effect instanceof Send send) {
                            Response answer = answers.apply(send.to());
                            events.add(
                                    answer == null
                                            ? new Event.RequestFailed(
                                                    send.id(), Failure.UNREACHABLE)
                                            : new Event.ResponseReceived(send.id(), answer));
                        }
                    });
        }
        return effects.stream()
                .filter(LookupFinished.class::isInstance)
                .map(effect -> ((LookupFinished) effect).result())
                .findFirst()
                .orElseThrow();
    }
}
