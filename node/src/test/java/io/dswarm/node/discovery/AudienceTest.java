package io.dswarm.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.discovery.PeerEvent.Appeared;
import io.dswarm.node.discovery.PeerEvent.Cause;
import io.dswarm.node.discovery.PeerEvent.Gone;
import io.dswarm.node.discovery.PeerEvent.Refreshed;
import io.dswarm.node.link.LinkFilter;
import io.dswarm.node.link.LinkFilter.Direction;
import io.dswarm.node.link.LinkFilter.Message;
import io.dswarm.node.link.LinkFilter.Verdict;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Faults on announcements: what one node of a process does not hear, the others still do.
class AudienceTest {
    private final Lab lab = new Lab();
    private final Lab.Daemon process = lab.start();
    private Verdict verdict = Verdict.DROP;
    private Direction direction = Direction.INBOUND;

    @Test
    void aNodeBehindAFaultDoesNotKnowWhomTheOthersKnow() {
        Lab.Node open = process.join();
        Lab.Node cut = process.join(this::judge);
        Lab.Node peer = lab.node();
        lab.run(Duration.ofSeconds(10));
        assertThat(open.knows(peer)).isTrue();
        assertThat(cut.events()).isEmpty();
        assertThat(cut.membership().peers()).isEmpty();
        assertThat(cut.membership().closest(cut.id(), 3)).isEmpty();
    }

    @Test
    void whenTheFaultIsHealedThePeerAppearsWithItsNextPacket() {
        Lab.Node cut = process.join(this::judge);
        Lab.Node peer = lab.node();
        lab.run(Duration.ofSeconds(10));
        verdict = Verdict.PASS;
        lab.run(Duration.ofSeconds(6));
        assertThat(kinds(cut)).containsExactly(Appeared.class);
        assertThat(cut.knows(peer)).isTrue();
    }

    @Test
    void aFaultThatLastsHidesThePeerAfterItsExpiryAsIfItWereSilent() {
        verdict = Verdict.PASS;
        Lab.Node cut = process.join(this::judge);
        Lab.Node peer = lab.node();
        lab.run(Duration.ofSeconds(21));
        verdict = Verdict.DROP;
        long last = lastPacketOf(peer).at();
        lab.run(Duration.ofSeconds(30));
        assertThat(cut.events().getLast())
                .isInstanceOfSatisfying(
                        Gone.class, gone -> assertThat(gone.cause()).isEqualTo(Cause.EXPIRED));
        assertThat(cut.lastEventAt()).isEqualTo(last + 1000 + 17_500_000);
        assertThat(cut.knows(peer)).isFalse();
    }

    @Test
    void aFaultThatPassesSoonIsToldAsARefreshment() {
        verdict = Verdict.PASS;
        Lab.Node cut = process.join(this::judge);
        lab.node();
        lab.run(Duration.ofSeconds(3));
        cut.events().clear();
        verdict = Verdict.DROP;
        lab.run(Duration.ofSeconds(8));
        verdict = Verdict.PASS;
        lab.run(Duration.ofSeconds(8));
        assertThat(kinds(cut)).containsExactly(Refreshed.class);
    }

    @Test
    void aDelayedAnnouncementArrivesLater() {
        verdict = new Verdict.Delay(Duration.ofSeconds(2));
        Lab.Node slow = process.join(this::judge);
        Lab.Node peer = lab.node();
        lab.run(Duration.ofMillis(1999));
        assertThat(slow.knows(peer)).isFalse();
        lab.run(Duration.ofMillis(3));
        assertThat(slow.knows(peer)).isTrue();
        assertThat(kinds(slow)).startsWith(Appeared.class);
    }

    @Test
    void aGoodbyeBehindAFaultIsFoundOutByExpiry() {
        verdict = Verdict.PASS;
        Lab.Node open = process.join();
        Lab.Node cut = process.join(this::judge);
        Lab.Node peer = lab.node();
        lab.run(Duration.ofSeconds(3));
        verdict = Verdict.DROP;
        peer.membership().leave();
        lab.run(Duration.ofSeconds(1));
        assertThat(open.knows(peer)).isFalse();
        assertThat(cut.knows(peer)).isTrue();
        process.receive(lastPacketOf(peer).packet(), "127.0.0.1", 9);
        assertThat(process.dropped(Reason.LEFT)).isEqualTo(1);
        lab.run(Duration.ofSeconds(20));
        assertThat(cut.knows(peer)).isFalse();
        assertThat(open.events()).last().isEqualTo(gone(open, Cause.GOODBYE));
        assertThat(cut.events()).last().isEqualTo(gone(cut, Cause.EXPIRED));
    }

    @Test
    void theSendersFilterIsAskedAsWell() {
        direction = Direction.OUTBOUND;
        Lab.Node dumb = process.join(this::judge);
        Lab.Node hears = process.join();
        lab.run(Duration.ofSeconds(3));
        assertThat(hears.knows(dumb)).isFalse();
        assertThat(dumb.knows(hears)).isTrue();
    }

    @Test
    void twoHalvesOfAProcessCanBeParted() {
        var left = new HashSet<NodeId>();
        Lab.Node a = join(left);
        Lab.Node b = join(left);
        Lab.Node c = join(left);
        left.addAll(List.of(a.id(), b.id()));
        lab.run(Duration.ofSeconds(3));
        assertThat(a.membership().peers()).hasSize(1);
        assertThat(b.knows(a)).isTrue();
        assertThat(c.membership().peers()).isEmpty();
    }

    private Lab.Node join(Set<NodeId> left) {
        var self = new NodeId[1];
        Lab.Node node =
                process.join(message ->
                        left.contains(message.peer()) == left.contains(self[0])
                                ? Verdict.PASS
                                : Verdict.DROP);
        self[0] = node.id();
        return node;
    }

    private Verdict judge(Message message) {
        assertThat(message.kind()).isEqualTo(LinkFilter.Kind.ANNOUNCEMENT);
        return message.direction() == direction ? verdict : Verdict.PASS;
    }

    private static Gone gone(Lab.Node observer, Cause cause) {
        return new Gone(observer.events().getLast().peer(), cause);
    }

    private static List<Class<?>> kinds(Lab.Node node) {
        return node.events().stream().<Class<?>>map(Object::getClass).toList();
    }

    private Lab.Sent lastPacketOf(Lab.Node node) {
        return lab.sent().stream()
                .filter(sent -> sent.announcement().id().equals(node.id()))
                .filter(sent -> sent.announcement().type() == Announcement.Type.ANNOUNCE)
                .max(Comparator.comparingLong(Lab.Sent::at))
                .orElseThrow();
    }
}
