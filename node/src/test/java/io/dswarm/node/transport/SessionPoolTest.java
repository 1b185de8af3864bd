package io.dswarm.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.transport.SessionPool.Admission;
import io.dswarm.node.transport.SessionPool.Admission.Admitted;
import io.dswarm.node.transport.SessionPool.Admission.Challenges;
import io.dswarm.node.transport.SessionPool.Admission.Full;
import io.dswarm.node.transport.SessionPool.Admission.Replaces;
import io.dswarm.node.transport.SessionPool.Admission.Yields;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class SessionPoolTest {
    private static final NodeId SELF = id(5);
    private static final NodeId LOWER = id(4);
    private static final NodeId HIGHER = id(6);

    /// A session as the policy sees it; `name` tells it from another with the same peer.
    private record Fake(
            String name, NodeId peer, boolean dialled, boolean serves, boolean busy, long lastUsed)
            implements SessionPool.Member {}

    private final SessionPool<Fake> pool = new SessionPool<>(SELF, 3);

    @Test
    void theFirstSessionOfAPairIsAdmitted() {
        Fake session = dialled(HIGHER);

        assertThat(pool.admit(session)).isEqualTo(new Admitted<Fake>(Optional.empty()));
        assertThat(pool.get(HIGHER)).isEqualTo(session);
    }

    @Test
    void whenBothDialTheOneDialledByTheLowerIdStays() {
        Fake oursToHigher = dialled(HIGHER);
        Fake theirsFromHigher = accepted(HIGHER);
        pool.admit(theirsFromHigher);
        assertThat(pool.admit(oursToHigher)).isEqualTo(new Replaces<>(theirsFromHigher));
        assertThat(pool.get(HIGHER)).isEqualTo(oursToHigher);

        Fake oursToLower = dialled(LOWER);
        Fake theirsFromLower = accepted(LOWER);
        pool.admit(oursToLower);
        assertThat(pool.admit(theirsFromLower)).isEqualTo(new Replaces<>(oursToLower));
        assertThat(pool.get(LOWER)).isEqualTo(theirsFromLower);
    }

    @Test
    void ourDialYieldsToOneDialledByTheLowerId() {
        Fake theirs = accepted(LOWER);
        pool.admit(theirs);

        assertThat(pool.admit(dialled(LOWER))).isEqualTo(new Yields<Fake>());
        assertThat(pool.get(LOWER)).isEqualTo(theirs);
    }

    @Test
    void aNewInboundSessionChallengesAnOlderOne() {
        Fake old = accepted(HIGHER);
        Fake newcomer = named("new", accepted(HIGHER));
        pool.admit(old);

        assertThat(pool.admit(newcomer)).isEqualTo(new Challenges<>(old, Optional.empty()));
        assertThat(pool.get(HIGHER)).isEqualTo(old);
        assertThat(pool.settle(old, true)).contains(newcomer);
        assertThat(pool.get(HIGHER)).isEqualTo(old);
    }

    @Test
    void anOldSessionThatDoesNotAnswerIsReplaced() {
        Fake old = dialled(HIGHER);
        Fake newcomer = accepted(HIGHER);
        pool.admit(old);
        pool.admit(newcomer);

        assertThat(pool.settle(old, false)).contains(old);
        assertThat(pool.get(HIGHER)).isEqualTo(newcomer);
        assertThat(pool.settle(old, false)).isEmpty();
    }

    @Test
    void aChallengerTakesThePlaceOfAnOldSessionThatEnds() {
        Fake old = accepted(HIGHER);
        Fake newcomer = named("new", accepted(HIGHER));
        pool.admit(old);
        pool.admit(newcomer);

        pool.remove(old);

        assertThat(pool.get(HIGHER)).isEqualTo(newcomer);
        assertThat(pool.settle(old, false)).isEmpty();
    }

    @Test
    void aPairHasAtMostOneChallenger() {
        Fake old = accepted(HIGHER);
        Fake second = named("second", accepted(HIGHER));
        Fake third = named("third", accepted(HIGHER));
        pool.admit(old);
        pool.admit(second);

        assertThat(pool.admit(third)).isEqualTo(new Challenges<>(old, Optional.of(second)));
        assertThat(pool.settle(old, false)).contains(old);
        assertThat(pool.get(HIGHER)).isEqualTo(third);
    }

    @Test
    void aChallengerThatLeavesChangesNothing() {
        Fake old = accepted(HIGHER);
        Fake newcomer = named("new", accepted(HIGHER));
        pool.admit(old);
        pool.admit(newcomer);

        pool.remove(newcomer);

        assertThat(pool.settle(old, false)).isEmpty();
        assertThat(pool.get(HIGHER)).isEqualTo(old);
    }

    @Test
    void atTheCapAClientGoesBeforeAContactThatIsIdleLonger() {
        Fake contact = new Fake("contact", id(10), false, true, false, 100);
        Fake client = new Fake("client", id(11), false, false, false, 200);
        fill(contact, client, new Fake("busy client", id(12), false, false, true, 1));

        Admission<Fake> admission = pool.admit(accepted(id(13)));

        assertThat(admission).isEqualTo(new Admitted<>(Optional.of(client)));
        assertThat(pool.size()).isEqualTo(3);
        assertThat(pool.get(id(11))).isNull();
    }

    @Test
    void amongContactsTheLongestIdleGoes() {
        Fake younger = new Fake("younger", id(10), false, true, false, 200);
        Fake older = new Fake("older", id(11), false, true, false, 100);
        fill(younger, older, new Fake("busy", id(12), false, true, true, 1));

        assertThat(pool.admit(accepted(id(13)))).isEqualTo(new Admitted<>(Optional.of(older)));
    }

    @Test
    void whileAllAreBusyANewcomerIsToldSo() {
        fill(busy(10), busy(11), busy(12));

        assertThat(pool.hasRoom()).isFalse();
        assertThat(pool.admit(accepted(id(13)))).isEqualTo(new Full<Fake>());
        assertThat(pool.get(id(13))).isNull();
        assertThat(pool.size()).isEqualTo(3);
    }

    @Test
    void idsAreComparedWithoutSign() {
        NodeId high = new NodeId(-1, 0, 0, 0);
        pool.admit(accepted(high));

        assertThat(pool.admit(dialled(high))).isInstanceOf(Replaces.class);
    }

    private void fill(Fake... sessions) {
        for (Fake session : sessions) {
            pool.admit(session);
        }
    }

    private static Fake busy(int peer) {
        return new Fake("busy", id(peer), false, true, true, 1);
    }

    private static Fake dialled(NodeId peer) {
        return new Fake("", peer, true, true, false, 1);
    }

    private static Fake accepted(NodeId peer) {
        return new Fake("", peer, false, true, false, 1);
    }

    private static Fake named(String name, Fake like) {
        return new Fake(name, like.peer, like.dialled, like.serves, like.busy, like.lastUsed);
    }

    private static NodeId id(int bits) {
        return new NodeId(bits, 0, 0, 0);
    }
}
