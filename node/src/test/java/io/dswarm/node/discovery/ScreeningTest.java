package io.dswarm.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.node.identity.Identity;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.Stream;

/// What strangers can and cannot do with packets of their own, and that repeats are free. Each
/// reason for dropping a lone packet is in [AnnouncementVectorsTest].
class ScreeningTest {
    private static final String HOST = "192.0.2.7";
    private static final Outlet ETH = Lab.outlet("eth0", "192.0.2.1", 24);
    private static final int BURST = 1024;
    private static final int SOURCE_BURST = 256;

    private final Lab lab = new Lab();

    @Test
    void hostOnlyMeansThatOtherSourcesAreNotEvenRead() {
        Lab.Daemon process = lab.start();
        process.receive(announce(lab.identity()), HOST, 1);
        process.receive(new byte[3], HOST, 1);
        assertThat(process.dropped(Reason.OFF_SCOPE)).isEqualTo(2);
        assertThat(process.dropped()).isEqualTo(2);
    }

    @Test
    void onALanOnlyTheSubnetsOfJoinedInterfacesAreHeard() {
        Lab.Daemon process = lab.start(Lab.OPTIONS.withScope(Scope.LAN), Lab.LOOPBACK, ETH);
        process.receive(new byte[3], HOST, 1);
        process.receive(new byte[3], "198.51.100.7", 1);
        assertThat(process.dropped(Reason.LENGTH)).isEqualTo(1);
        assertThat(process.dropped(Reason.OFF_SCOPE)).isEqualTo(1);
    }

    @Test
    void aPacketThatNamesOurOwnKeyIsOursOrDropped() {
        Lab.Node node = lab.node();
        lab.run(Duration.ofSeconds(1));
        node.process().receive(announce(node.identity()));
        assertThat(node.process().dropped(Reason.OWN_KEY)).isEqualTo(1);
        assertThat(node.events()).isEmpty();
    }

    @Test
    void aReplayFromAnotherAddressProvesNothing() {
        Lab.Daemon process = lab.start(Lab.OPTIONS.withScope(Scope.LAN), Lab.LOOPBACK, ETH);
        byte[] packet = announce(lab.identity());
        process.receive(packet);
        process.receive(packet, HOST, 1);
        assertThat(process.dropped(Reason.SOURCE)).isEqualTo(1);
    }

    @Test
    void repeatsAreExemptFromAllLimits() {
        Lab.Daemon process = lab.start();
        byte[] packet = announce(lab.identity());
        for (int i = 0; i < 10 * BURST; i++) {
            process.receive(packet);
        }
        assertThat(process.accepted()).isEqualTo(1);
        assertThat(process.dropped()).isZero();
    }

    @Test
    void strangersShareALimitAndLoopbackHasNoOther() {
        Lab.Daemon process = lab.start(Lab.OPTIONS.withMaxPeers(10_000), Lab.LOOPBACK);
        forgeries(BURST + 100).forEach(process::receive);
        assertThat(process.dropped(Reason.SIGNATURE)).isEqualTo(BURST);
        assertThat(process.dropped(Reason.TOTAL_RATE)).isEqualTo(100);
        lab.run(Duration.ofSeconds(1));
        forgeries(500).forEach(process::receive);
        assertThat(process.dropped(Reason.SIGNATURE)).isEqualTo(BURST + 256);
    }

    @Test
    void oneHostCannotUseUpWhatStrangersShare() {
        Lab.Daemon process = lab.start(Lab.OPTIONS.withScope(Scope.LAN), Lab.LOOPBACK, ETH);
        forgeries(BURST)
                .map(ScreeningTest::fromHost)
                .forEach(packet -> process.receive(packet, HOST, 1));
        assertThat(process.dropped(Reason.SIGNATURE)).isEqualTo(SOURCE_BURST);
        assertThat(process.dropped(Reason.SOURCE_RATE)).isEqualTo(BURST - SOURCE_BURST);
        process.receive(announce(lab.identity()));
        assertThat(process.accepted()).isEqualTo(1);
    }

    @Test
    void aFloodOfStrangersDoesNotKeepAKnownPeerFromSigningAnew() {
        Lab.Node node = lab.node();
        Lab.Node peer = lab.node();
        byte[] forgery = announce(peer.identity());
        for (int second = 0; second < 300; second++) {
            lab.run(Duration.ofSeconds(1));
            for (int i = 0; i < 300; i++) {
                forgery[forgery.length - 40] = (byte) i;
                forgery[forgery.length - 41] = (byte) second;
                node.process().receive(forgery);
            }
            assertThat(second == 0 || node.knows(peer)).isTrue();
        }
        assertThat(node.events()).noneMatch(PeerEvent.Gone.class::isInstance);
        assertThat(node.process().dropped(Reason.TOTAL_RATE)).isPositive();
    }

    @Test
    void oneKnownPeerCannotHaveMoreVerifiedThanItsShare() {
        Lab.Daemon process = lab.start();
        Identity peer = lab.identity();
        for (int i = 0; i < 100; i++) {
            process.receive(announce(peer));
            lab.run(Duration.ofMillis(10));
        }
        assertThat(process.accepted()).isBetween(9L, 10L);
        assertThat(process.dropped(Reason.PEER_RATE)).isEqualTo(100 - process.accepted());
    }

    @Test
    void aFullTableTakesNoNewcomerAndKeepsItsPeers() {
        Lab.Daemon process = lab.start(Lab.OPTIONS.withMaxPeers(3), Lab.LOOPBACK);
        Lab.Node node = process.join();
        lab.run(Duration.ofSeconds(1));
        var peers = Stream.generate(lab::identity).limit(5).toList();
        peers.forEach(peer -> process.receive(announce(peer)));
        assertThat(node.membership().peers())
                .extracting(DiscoveredPeer::id)
                .containsExactlyInAnyOrderElementsOf(
                        peers.stream().limit(3).map(Identity::id).toList());
        assertThat(process.dropped(Reason.TABLE_FULL)).isEqualTo(2);

        lab.run(Duration.ofSeconds(18));
        process.receive(announce(peers.getLast()));
        assertThat(node.membership().peers())
                .extracting(DiscoveredPeer::id)
                .containsExactly(peers.getLast().id());
    }

    @Test
    void ourOwnNodesNeedNoRoomInTheTable() {
        Lab.Daemon process = lab.start(Lab.OPTIONS.withMaxPeers(1), Lab.LOOPBACK);
        var nodes = Stream.generate(process::join).limit(5).toList();
        process.receive(announce(lab.identity()));
        lab.run(Duration.ofSeconds(1));
        assertThat(nodes).allMatch(node -> node.membership().peers().size() == 5);
    }

    @Test
    void goodbyesOfManyRunsAreRememberedOnlyUpToALimit() {
        Lab.Daemon process = lab.start(Lab.OPTIONS.withMaxPeers(2), Lab.LOOPBACK);
        var peers = Stream.generate(lab::identity).limit(3).toList();
        var packets = peers.stream().map(this::announce).toList();
        for (Identity peer : peers) {
            process.receive(announce(peer));
            process.receive(lab.draft(Announcement.Type.GOODBYE, 5, 120).sign(peer));
        }
        packets.forEach(process::receive);
        assertThat(process.dropped(Reason.LEFT)).isEqualTo(2);
    }

    private byte[] announce(Identity identity) {
        return lab.draft(Announcement.Type.ANNOUNCE, 5, 120).sign(identity);
    }

    /// Packets with keys that nobody has.
    private Stream<byte[]> forgeries(int count) {
        byte[] packet = announce(lab.identity());
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> {
                    byte[] forgery = packet.clone();
                    forgery[Packet.KEY_AT] = (byte) (int) i;
                    forgery[Packet.KEY_AT + 1] = (byte) (i >> 8);
                    return forgery;
                });
    }

    private static byte[] fromHost(byte[] packet) {
        byte[] address = {(byte) 192, 0, 2, 7};
        System.arraycopy(address, 0, packet, Packet.ADDRESS_AT + 12, 4);
        return packet;
    }
}
