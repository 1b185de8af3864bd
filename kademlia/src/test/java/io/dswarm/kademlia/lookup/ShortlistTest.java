package io.dswarm.kademlia.lookup;

import static io.dswarm.kademlia.TestIds.contact;
import static io.dswarm.kademlia.TestIds.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

/// Room for three contacts that are still to be asked; the target is 0.
class ShortlistTest {
    private final Shortlist list = new Shortlist(key(0), 3);

    /// It differs from others in the last bits as well, by which contacts are found again.
    private static NodeId id(int first) {
        return new NodeId((long) first << 56 | first, 0, 0, 0);
    }

    private void learn(int... firstBytes) {
        Contact[] named =
                Arrays.stream(firstBytes).mapToObj(it -> contact(id(it))).toArray(Contact[]::new);
        list.learn(contact(id(9)), Arrays.asList(named), 1, _ -> true);
    }

    @Test
    void theFarthestGivesWayToANearerOneAndComesBackWhenThereIsRoom() {
        learn(8, 7, 6);
        learn(5);
        assertThat(list.indexOf(id(8))).isNegative();
        assertThat(list.indexOf(id(5))).isZero();
        list.set(list.indexOf(id(5)), Shortlist.FAILED);
        learn(8);
        assertThat(list.indexOf(id(8))).isEqualTo(3);
    }

    @Test
    void whoIsFartherThanAllIsNotTakenWhileThereIsNoRoom() {
        learn(5, 6, 7);
        learn(8);
        assertThat(list.indexOf(id(8))).isNegative();
        assertThat(list.size()).isEqualTo(3);
    }
}
