package io.dswarm.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.node.identity.NetworkKey;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Real sockets on loopback, each test on a port and in a network of its own.
class DiscoveryTest {
    private final DiscoveryOptions options = LocalNode.anyOptions();
    private final List<Discovery> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(Discovery::close);
    }

    @Test
    void nodesOfOneProcessFindEachOther() {
        var process = start(options);
        var nodes = LocalNode.join(process, 10);
        awaitAllKnowAll(nodes);
        assertThat(process.trouble()).isNull();
    }

    @Test
    void nodesOfSeveralProcessesFindEachOther() {
        var nodes = new ArrayList<LocalNode>();
        for (int process = 0; process < 4; process++) {
            nodes.addAll(LocalNode.join(start(options), 3));
        }
        awaitAllKnowAll(nodes);
        LocalNode last = nodes.getLast();
        assertThat(nodes.getFirst().known().values())
                .extracting(DiscoveredPeer::contact)
                .contains(new Contact(last.id(), Address.loopback(last.port())));
    }

    @Test
    void aNewcomerKnowsAllBeforeTheNextAnnouncementIsDue() {
        var slow = options.withAnnounceEvery(Duration.ofSeconds(30));
        var old = LocalNode.join(start(slow), 5);
        awaitAllKnowAll(old);
        var newcomer = LocalNode.join(start(slow), 1);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> newcomer.getFirst().known().size() == old.size());
    }

    @Test
    void whoSaysGoodbyeIsGoneAtOnce() {
        var slow = options.withAnnounceEvery(Duration.ofSeconds(30));
        var stays = LocalNode.join(start(slow), 2);
        var leaver = start(slow);
        var leaves = LocalNode.join(leaver, 1);
        awaitAllKnowAll(List.of(stays.get(0), stays.get(1), leaves.getFirst()));
        leaver.close();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> stays.stream().allMatch(node -> node.known().size() == 1));
        assertThat(stays.getFirst().last())
                .isInstanceOfSatisfying(
                        PeerEvent.Gone.class,
                        gone -> assertThat(gone.cause()).isEqualTo(PeerEvent.Cause.GOODBYE));
    }

    @Test
    void aKeyThatHasJoinedMustLeaveBeforeItJoinsAgain() {
        var process = start(options);
        var node = LocalNode.join(process, 1).getFirst();
        assertThatThrownBy(() -> process.join(node.member()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("joined already");
        node.membership().leave();
        assertThat(process.join(node.member()).id()).isEqualTo(node.id());
    }

    @Test
    void whoVanishesIsGoneWithinItsExpiry() {
        var quick = options.withAnnounceEvery(Duration.ofSeconds(1));
        var stays = LocalNode.join(start(quick), 1).getFirst();
        var vanishes = LocalNode.join(start(quick), 1).getFirst();
        awaitAllKnowAll(List.of(stays, vanishes));
        vanishes.membership().vanish();
        await().atMost(Duration.ofSeconds(10)).until(() -> stays.known().isEmpty());
    }

    @Test
    void networksThatShareAPortDoNotNoticeEachOther() {
        var other =
                new DiscoveryOptions(
                        NetworkKey.of("other-" + System.nanoTime()),
                        options.scope(),
                        options.port(),
                        options.announceEvery(),
                        options.maxPeers());
        var process = start(options);
        var nodes = LocalNode.join(process, 2);
        var strangers = LocalNode.join(start(other), 2);
        awaitAllKnowAll(nodes);
        awaitAllKnowAll(strangers);
        await().until(() ->
                process.counters().get(Neighbourhood.DROPPED, "other_network") >= strangers.size());
        assertThat(nodes.getFirst().known()).hasSize(1);
    }

    private Discovery start(DiscoveryOptions options) {
        var process = Discovery.open(options);
        processes.add(process);
        return process;
    }

    private static void awaitAllKnowAll(List<LocalNode> nodes) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(nodes)
                                .allMatch(node -> node.known().size() == nodes.size() - 1));
    }
}
