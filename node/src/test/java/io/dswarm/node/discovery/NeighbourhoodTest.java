package io.dswarm.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.id.Address;
import io.dswarm.node.discovery.PeerEvent.Appeared;
import io.dswarm.node.discovery.PeerEvent.Cause;
import io.dswarm.node.discovery.PeerEvent.Gone;
import io.dswarm.node.discovery.PeerEvent.Moved;
import io.dswarm.node.discovery.PeerEvent.Refreshed;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Who learns of whom, when, and for how long.
class NeighbourhoodTest {
    private static final Outlet ETH = Lab.outlet("eth0", "192.0.2.1", 24);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration INTERVAL = Lab.OPTIONS.announceEvery();
    private static final Duration EXPIRY = INTERVAL.multipliedBy(7).dividedBy(2);

    private final Lab lab = new Lab();

    @Test
    void processesStartedTogetherKnowEachOtherAtTheirFirstPacket() {
        List<Lab.Node> nodes = Stream.generate(lab::node).limit(20).toList();
        lab.run(Duration.ofMillis(2));
        assertThat(nodes).allMatch(node -> node.membership().peers().size() == 19);
    }

    @Test
    void aNewcomerIsAnsweredByAllWithinHalfASecondButNotInOneInstant() {
        List<Lab.Node> old = Stream.generate(lab::node).limit(40).toList();
        lab.run(Duration.ofSeconds(2));
        lab.forgetSent();
        Lab.Node newcomer = lab.node();
        lab.run(Duration.ofMillis(500));

        assertThat(newcomer.membership().peers()).hasSize(old.size());
        var answers = lab.sent().stream().filter(sent -> sent.from() != newcomer.process());
        assertThat(answers.map(Lab.Sent::at).distinct().count()).isGreaterThan(35);
    }

    @Test
    void manyNewcomersAtOnceGetOneAnswerFromEach() {
        Lab.Daemon old = lab.start();
        List<Lab.Node> nodes = Stream.generate(old::join).limit(10).toList();
        lab.run(Duration.ofSeconds(2));
        lab.forgetSent();
        Stream.generate(lab::node).limit(50).forEach(_ -> {});
        lab.run(Duration.ofMillis(400));
        long answers = lab.sent().stream().filter(sent -> sent.from() == old).count();
        assertThat(answers).isLessThanOrEqualTo(2L * nodes.size());
    }

    @Test
    void aStartIsABurstOfThreeOfWhichTwoAreQueries() {
        lab.node();
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.sent())
                .extracting(sent -> sent.announcement().type())
                .containsExactly(
                        Announcement.Type.QUERY,
                        Announcement.Type.QUERY,
                        Announcement.Type.ANNOUNCE);
    }

    @Test
    void onlyTheFirstNodeOfAProcessAsks() {
        Lab.Daemon process = lab.start();
        process.join();
        Lab.Node second = process.join();
        lab.run(Duration.ofSeconds(1));
        assertThat(lab.sent())
                .filteredOn(sent -> sent.announcement().id().equals(second.id()))
                .allMatch(sent -> sent.announcement().type() == Announcement.Type.ANNOUNCE)
                .hasSize(3);
    }

    @Test
    void announcementsAreAnIntervalApartGiveOrTakeATenth() {
        lab.node();
        lab.run(Duration.ofSeconds(1));
        lab.forgetSent();
        lab.run(Duration.ofMinutes(10));
        List<Long> pauses = new ArrayList<>();
        for (int i = 1; i < lab.sent().size(); i++) {
            pauses.add(lab.sent().get(i).at() - lab.sent().get(i - 1).at());
        }
        assertThat(pauses)
                .hasSizeBetween(110, 130)
                .allMatch(pause -> pause >= 4_500_000 && pause <= 5_500_000)
                .anyMatch(pause -> pause < 4_800_000)
                .anyMatch(pause -> pause > 5_200_000);
    }

    @Test
    void signedBytesAreReusedAndAlwaysHaveNinetySecondsToLive() {
        long start = lab.now().wall();
        Lab.Node listener = lab.node();
        lab.node();
        lab.run(Duration.ofMinutes(10));
        assertThat(lab.sent())
                .allMatch(sent ->
                        sent.announcement().validUntil()
                                >= start + sent.at() + Duration.ofSeconds(90).toNanos() / 1000);
        long packets = lab.sent().size() / 2;
        // Its own packets are known to be good; of the others' only those signed anew are verified.
        assertThat(listener.process().accepted()).isBetween(2 * 20L, 2 * 25L);
        assertThat(packets).isGreaterThan(110);
    }

    @Test
    void aPeerExpiresThreeAndAHalfIntervalsAfterItsLastPacket() {
        Lab.Node stays = lab.node();
        Lab.Node vanishes = lab.node();
        lab.run(Duration.ofSeconds(20));
        vanishes.membership().vanish();
        long last = lastPacketOf(vanishes) + 1000;
        lab.run(EXPIRY.plusSeconds(5));

        assertThat(stays.events().getLast())
                .isInstanceOfSatisfying(
                        Gone.class, gone -> assertThat(gone.cause()).isEqualTo(Cause.EXPIRED));
        assertThat(stays.lastEventAt()).isEqualTo(last + EXPIRY.toNanos() / 1000);
        assertThat(stays.knows(vanishes)).isFalse();
    }

    @Test
    void aPeerExpiresWithItsPacketHoweverOftenThatIsRepeated() {
        Lab.Node node = lab.node();
        byte[] brief = lab.draft(Announcement.Type.ANNOUNCE, 5, 8).sign(lab.identity());
        for (int second = 0; second < 20; second++) {
            node.process().receive(brief);
            lab.run(Duration.ofSeconds(1));
        }
        assertThat(node.events()).hasSize(2).last().isInstanceOf(Gone.class);
        assertThat(node.lastEventAt()).isEqualTo(8_000_000);
        assertThat(node.process().dropped(Reason.EXPIRED)).isEqualTo(12);
    }

    @Test
    void whoSaysGoodbyeIsGoneAtOnceAndNoReplayBringsItBack() {
        Lab.Node stays = lab.node();
        Lab.Node leaves = lab.node();
        lab.run(Duration.ofSeconds(2));
        byte[] old = lastSentBy(leaves);
        DiscoveredPeer peer = stays.membership().peers().getFirst();
        leaves.membership().leave();
        lab.run(MILLI);

        assertThat(stays.events()).last().isEqualTo(new Gone(peer, Cause.GOODBYE));
        for (int second = 0; second < 120; second++) {
            stays.process().receive(old);
            lab.run(Duration.ofSeconds(1));
            assertThat(stays.membership().peers()).isEmpty();
        }
        assertThat(stays.process().dropped(Reason.LEFT)).isEqualTo(118);
        assertThat(stays.process().dropped(Reason.EXPIRED)).isEqualTo(2);
    }

    @Test
    void theGoodbyeOfAnEarlierRunDoesNotHarmTheNext() {
        Lab.Node stays = lab.node();
        var identity = lab.identity();
        Lab.Node first = lab.start().join(identity);
        lab.run(Duration.ofSeconds(2));
        first.membership().leave();
        lab.run(MILLI);
        byte[] goodbye = lab.sent().getLast().packet();
        lab.run(MILLI);
        Lab.Node second = lab.start().join(identity);
        lab.run(Duration.ofSeconds(2));
        stays.process().receive(goodbye);
        lab.run(MILLI);
        assertThat(stays.knows(second)).isTrue();
    }

    @Test
    void olderSignaturesOfTheSameKeyDoNotCount() {
        Lab.Node node = lab.node();
        var peer = lab.identity();
        byte[] old = lab.draft(Announcement.Type.ANNOUNCE, 5, 120).sign(peer);
        lab.run(Duration.ofSeconds(1));
        byte[] young = lab.draft(Announcement.Type.ANNOUNCE, 5, 120).sign(peer);
        node.process().receive(young);
        node.process().receive(old);
        assertThat(node.process().dropped(Reason.OUTDATED)).isEqualTo(1);
    }

    @Test
    void aRestartedPeerThatServesElsewhereHasMoved() {
        Lab.Node stays = lab.node();
        var identity = lab.identity();
        Lab.Node first = lab.start().join(identity);
        lab.run(Duration.ofSeconds(2));
        first.membership().vanish();
        Lab.Node second = lab.start().join(identity);
        lab.run(MILLI.multipliedBy(2));
        assertThat(stays.events().getLast())
                .isInstanceOfSatisfying(
                        Moved.class,
                        moved -> {
                            assertThat(moved.from()).isEqualTo(Address.loopback(first.port()));
                            assertThat(moved.peer().address())
                                    .isEqualTo(Address.loopback(second.port()));
                        });
    }

    @Test
    void aPeerOnSeveralInterfacesIsKnownByLoopbackAndSurvivesItsLoss() {
        var lan = Lab.OPTIONS.withScope(Scope.LAN);
        Lab.Node listener = lab.start(lan, Lab.LOOPBACK, ETH).join();
        Lab.Daemon other = lab.start(lan, ETH, Lab.LOOPBACK);
        Lab.Node peer = other.join();
        lab.run(Duration.ofSeconds(2));
        assertThat(listener.membership().peers())
                .extracting(DiscoveredPeer::address)
                .containsExactly(Address.loopback(peer.port()));

        other.rewire(ETH);
        lab.run(EXPIRY.plusSeconds(1));
        assertThat(listener.membership().peers())
                .extracting(DiscoveredPeer::address)
                .containsExactly(ETH.at(peer.port()));
        assertThat(listener.events()).anyMatch(Moved.class::isInstance);
        assertThat(listener.events()).noneMatch(Gone.class::isInstance);
    }

    @Test
    void aNewSignatureIsToldAsARefreshmentAndARepeatIsNot() {
        Lab.Node node = lab.node();
        Lab.Node peer = lab.node();
        lab.run(Duration.ofSeconds(80));
        assertThat(node.events())
                .extracting(Object::getClass)
                .containsExactly(Appeared.class, Refreshed.class, Refreshed.class, Refreshed.class);
        assertThat(node.knows(peer)).isTrue();
    }

    @Test
    void aNodeThatJoinsAProcessIsToldAtOnceOfAllThatTheProcessKnows() {
        Lab.Daemon process = lab.start();
        process.join();
        Stream.generate(lab::node).limit(5).forEach(_ -> {});
        lab.run(Duration.ofSeconds(2));
        Lab.Node late = process.join();
        lab.run(Duration.ZERO);
        assertThat(late.events()).hasSize(6).allMatch(Appeared.class::isInstance);
    }

    @Test
    void withoutAnyInterfaceTheNodesOfAProcessAreIntroducedInProcess() {
        Lab.Daemon process = lab.start(Lab.OPTIONS);
        Lab.Node first = process.join();
        Lab.Node second = process.join();
        lab.run(MILLI);
        assertThat(first.knows(second) && second.knows(first)).isTrue();
        lab.run(Duration.ofMinutes(3));
        assertThat(first.knows(second) && second.knows(first)).isTrue();
        second.membership().leave();
        lab.run(MILLI);
        assertThat(first.events()).last().isInstanceOf(Gone.class);
    }

    @Test
    void whereAFirewallEatsAllPacketsThatIsNoticedWithinASecondAndALittle() {
        lab.wire(_ -> false);
        Lab.Daemon process = lab.start();
        Lab.Node first = process.join();
        Lab.Node second = process.join();
        lab.run(Duration.ofMillis(900));
        assertThat(process.neighbourhood().isInProcess()).isFalse();
        lab.run(Duration.ofMillis(101));
        assertThat(process.neighbourhood().isInProcess()).isTrue();
        assertThat(first.knows(second)).isTrue();

        lab.wire(_ -> true);
        lab.run(INTERVAL.multipliedBy(2));
        assertThat(process.neighbourhood().isInProcess()).isFalse();
    }

    @Test
    void anInterfaceThatComesUpLaterIsUsedAtOnce() {
        Lab.Daemon early = lab.start(Lab.OPTIONS);
        Lab.Node first = early.join();
        Lab.Node other = lab.node();
        lab.run(Duration.ofSeconds(2));
        assertThat(first.knows(other)).isFalse();
        early.rewire(Lab.LOOPBACK);
        lab.run(Duration.ofMillis(500));
        assertThat(first.knows(other) && other.knows(first)).isTrue();
    }

    @Test
    void clocksMayDifferByAMinuteEitherWay() {
        Lab.Node right = lab.node();
        Lab.Node ahead = lab.start().clockError(Duration.ofMinutes(1)).join();
        Lab.Node behind = lab.start().clockError(Duration.ofMinutes(-1)).join();
        Lab.Node wrong = lab.start().clockError(Duration.ofSeconds(100)).join();
        for (int second = 0; second < 120; second++) {
            lab.run(Duration.ofSeconds(1));
            assertThat(right.knows(ahead) && right.knows(behind)).isTrue();
            assertThat(ahead.knows(right) && behind.knows(right)).isTrue();
            assertThat(right.knows(wrong)).isFalse();
        }
        assertThat(right.process().dropped(Reason.CLOCK_AHEAD)).isPositive();
    }

    @Test
    void theClosestPeersComeNearestFirst() {
        Lab.Daemon process = lab.start();
        List<Lab.Node> nodes = Stream.generate(process::join).limit(30).toList();
        lab.run(Duration.ofSeconds(1));
        Lab.Node self = nodes.getFirst();
        var byDistance =
                nodes.stream()
                        .skip(1)
                        .map(Lab.Node::id)
                        .sorted((a, b) -> self.id().compareDistances(a, b))
                        .toList();
        for (int count : new int[] {0, 1, 3, 29, 50}) {
            assertThat(self.membership().closest(self.id(), count))
                    .extracting(DiscoveredPeer::id)
                    .containsExactlyElementsOf(
                            byDistance.subList(0, Math.min(count, byDistance.size())));
        }
    }

    @Test
    void aThousandNodesOfOneProcessAreAThousandEntries() {
        Lab.Daemon process = lab.start();
        List<Lab.Node> nodes = Stream.generate(process::join).limit(1000).toList();
        lab.run(Duration.ofSeconds(1));
        assertThat(process.neighbourhood().table().size()).isEqualTo(1000);
        assertThat(nodes).allMatch(node -> node.membership().peers().size() == 999);
        assertThat(process.dropped()).isZero();
    }

    private long lastPacketOf(Lab.Node node) {
        return lab.sent().stream()
                .filter(sent -> sent.announcement().id().equals(node.id()))
                .mapToLong(Lab.Sent::at)
                .max()
                .orElseThrow();
    }

    private byte[] lastSentBy(Lab.Node node) {
        return lab.sent().stream()
                .filter(sent -> sent.announcement().id().equals(node.id()))
                .reduce((_, later) -> later)
                .orElseThrow()
                .packet();
    }
}
