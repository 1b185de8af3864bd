package io.dswarm.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.link.LinkFilter;
import io.dswarm.node.link.LinkFilter.Verdict;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// How long sessions live: one for each pair of nodes, so many for each node.
class SessionsTest extends TransportScene {
    @Test
    void oneSessionServesBothDirections() {
        TestNode a = node(options);
        TestNode b = node(options);

        a.ping(b.contact());
        assertThat(b.ping(a.contact())).isEqualTo(Response.PONG);

        assertThat(a.sessions()).isEqualTo(1);
        assertThat(b.sessions()).isEqualTo(1);
        assertThat(a.askedBy).containsExactly(new Peer(b.contact(), true));
    }

    @Test
    void whenBothDialAtOnceOneSessionStays() {
        for (int round = 0; round < 10; round++) {
            TestNode a = node(options);
            TestNode b = node(options);

            var there = a.ask(b.contact(), Request.PING);
            var back = b.ask(a.contact(), Request.PING);

            assertThat(there.join()).isEqualTo(Response.PONG);
            assertThat(back.join()).isEqualTo(Response.PONG);
            await().untilAsserted(() -> {
                assertThat(a.openSessions()).isEqualTo(1);
                assertThat(b.openSessions()).isEqualTo(1);
            });
            boolean aIsLower = a.id().hex().compareTo(b.id().hex()) < 0;
            assertThat(a.dialledSessions()).isEqualTo(aIsLower ? 1 : 0);
            assertThat(b.dialledSessions()).isEqualTo(aIsLower ? 0 : 1);
            assertThat(a.ping(b.contact())).isEqualTo(Response.PONG);
        }
    }

    @Test
    void aRestartedPeerIsNotLockedOutByItsDeadSession() {
        TestNode node = node(options);
        AtomicReference<Verdict> fate = new AtomicReference<>(Verdict.PASS);
        TestNode before = node(options.client().with((LinkFilter) _ -> fate.get()));
        before.ping(node.contact());
        fate.set(Verdict.DROP);

        TestNode after = new TestNode(tls, options.client(), before.identity);
        nodes.add(after);

        assertThat(after.ping(node.contact())).isEqualTo(Response.PONG);
        node.awaitCount("session_closed", "replaced", 1);
        assertThat(after.ping(node.contact())).isEqualTo(Response.PONG);
        assertThat(node.sessions()).isEqualTo(1);
    }

    @Test
    void aLivingSessionIsNotTakenOverByANewerOne() {
        TestNode node = node(options);
        TestNode first = node(options.client());
        first.ping(node.contact());
        TestNode second = new TestNode(tls, options.client(), first.identity);
        nodes.add(second);

        assertThat(second.ping(node.contact())).isEqualTo(Response.PONG);
        node.awaitCount("session_closed", "redundant", 1);

        assertThat(node.counters.get("session_closed", "replaced")).isZero();
        assertThat(first.ping(node.contact())).isEqualTo(Response.PONG);
    }

    @Test
    void atTheCapAnIdleSessionMakesRoom() {
        TestNode node = node(options.with(Limits.DEFAULT.withSessions(2)));
        List<TestNode> peers = IntStream.range(0, 5).mapToObj(_ -> node(options.client())).toList();

        for (TestNode peer : peers) {
            assertThat(peer.ping(node.contact())).isEqualTo(Response.PONG);
        }

        assertThat(node.sessions()).isEqualTo(2);
        assertThat(node.counters.get("session_closed", "evicted")).isEqualTo(3);
    }

    @Test
    void atTheCapANewcomerIsToldBusyIfNoneIsIdle() {
        TestNode node = node(options.with(Limits.DEFAULT.withSessions(2)));
        List<Consumer<Response>> held = new CopyOnWriteArrayList<>();
        node.answering = (_, _, answer) -> held.add(answer);
        List<CompletableFuture<Object>> waiting =
                IntStream.range(0, 2)
                        .mapToObj(_ -> node(options.client()).ask(node.contact(), Request.PING))
                        .toList();
        await().until(() -> held.size() == 2);

        assertThat(node(options.client()).ping(node.contact())).isEqualTo(Failure.BUSY);
        assertThat(node.counters.get("session_refused", "busy")).isEqualTo(1);

        node.on(() -> {
            held.forEach(answer -> answer.accept(Response.PONG));
            return held;
        });
        waiting.forEach(ping -> assertThat(ping.join()).isEqualTo(Response.PONG));
    }

    @Test
    void weDoNotDialWhenAllOurSessionsAreBusy() {
        TestNode slow = node(options);
        List<Consumer<Response>> held = new CopyOnWriteArrayList<>();
        slow.answering = (_, _, answer) -> held.add(answer);
        TestNode node = node(options.client().with(Limits.DEFAULT.withSessions(1)));
        var waiting = node.ask(slow.contact(), Request.PING);
        await().until(() -> held.size() == 1);

        assertThat(node.ping(node(options).contact())).isEqualTo(Failure.OFFLINE);

        slow.on(() -> {
            held.getFirst().accept(Response.PONG);
            return held;
        });
        assertThat(waiting.join()).isEqualTo(Response.PONG);
    }

    @Test
    void anIdleSessionIsClosedWithAGoodbye() {
        TestNode a = node(options.with(new TestLimits().idle(Duration.ofMillis(300)).build()));
        TestNode b = node(options);
        a.ping(b.contact());

        b.awaitCount("session_closed", "goodbye", 1);

        assertThat(a.counters.get("session_closed", "idle")).isEqualTo(1);
        assertThat(a.ping(b.contact())).isEqualTo(Response.PONG);
    }

    @Test
    void aRequestThatCrossedAGoodbyeIsSentAgain() {
        TestNode a = node(options.client());
        TestNode b = node(options);
        a.ping(b.contact());
        b.answering =
                (_, _, _) -> {
                    b.answering = (_, request, answer) -> answer.accept(TestNode.standard(request));
                    b.transport.sessions().leave();
                };

        assertThat(a.ping(b.contact())).isEqualTo(Response.PONG);
        assertThat(b.askedBy).hasSize(3);
    }

    @Test
    void aNodeThatStopsSaysGoodbyeToAll() {
        TestNode a = node(options);
        TestNode b = node(options);
        a.ping(b.contact());

        b.close();

        a.awaitCount("session_closed", "goodbye", 1);
        assertThat(a.sessions()).isZero();
        assertThat(a.ping(b.contact())).isEqualTo(Failure.UNREACHABLE);
        assertThat(b.ping(a.contact())).isEqualTo(Failure.CLOSED);
    }
}
