package io.dswarm.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.link.LinkFilter;
import io.dswarm.node.link.LinkFilter.Direction;
import io.dswarm.node.link.LinkFilter.Kind;
import io.dswarm.node.link.LinkFilter.Message;
import io.dswarm.node.link.LinkFilter.Verdict;
import io.dswarm.node.transport.TestNode.Options;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/// Who is dialled, who that proves, and what goes over the wire.
class TransportTest extends TransportScene {
    @Test
    void aPingIsAnswered() {
        TestNode a = node(options);
        TestNode b = node(options);

        assertThat(a.ping(b.contact())).isEqualTo(Response.PONG);
        assertThat(b.askedBy)
                .extracting(Peer::contact)
                .extracting(Contact::id)
                .containsExactly(a.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 64})
    void pingsAtOnceAreAllAnswered(int count) {
        TestNode a = node(options);
        TestNode b = node(options);

        List<CompletableFuture<Object>> pings =
                IntStream.range(0, count).mapToObj(_ -> a.ask(b.contact(), Request.PING)).toList();

        assertThat(pings).allSatisfy(ping -> assertThat(ping.join()).isEqualTo(Response.PONG));
        assertThat(a.sessions()).isEqualTo(1);
    }

    @Test
    void aContactThatServesIsProvedByDialBack() {
        TestNode a = node(options);
        TestNode b = node(options);

        a.ping(b.contact());

        assertThat(a.proved).containsExactly(b.contact());
        await().until(() -> b.proved.equals(List.of(a.contact())));
        assertThat(a.sessions()).isEqualTo(1);
        assertThat(b.sessions()).isEqualTo(1);
    }

    @Test
    void anotherNetworkIsNotSpokenTo() {
        TestNode a = node(options);
        TestNode stranger = node(TestNode.options());

        assertThat(a.ping(stranger.contact())).isEqualTo(Failure.UNREACHABLE);
        assertThat(stranger.counters.get("handshake_rejected", "network")).isEqualTo(1);
    }

    @Test
    void aServerWithAnotherIdIsNotTheContact() {
        TestNode a = node(options);
        TestNode b = node(options);
        TestNode c = node(options);

        Contact wrong = new Contact(c.id(), Address.loopback(b.port()));

        assertThat(a.ping(wrong)).isEqualTo(Failure.UNAUTHENTICATED);
        assertThat(b.counters.get("handshake_rejected", "box")).isEqualTo(1);
        assertThat(a.ping(b.contact())).isEqualTo(Response.PONG);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sixtyFourClientsAtOnceAreEachThemselves(boolean encrypted) {
        Sockets sockets = encrypted ? tls : Sockets.plain(vertx);
        Options patient = options.with(patient());
        TestNode server = node(sockets, patient);
        node(sockets, patient.client()).ping(server.contact()); // so that the crowd meets warm code
        List<TestNode> clients =
                IntStream.range(0, 64).mapToObj(_ -> node(sockets, patient.client())).toList();
        Map<Key, NodeId> asked = new ConcurrentHashMap<>();
        server.answering =
                (from, request, answer) -> {
                    asked.put(((Request.FindValue) request).key(), from.contact().id());
                    answer.accept(new Response.Nodes(List.of()));
                };

        List<CompletableFuture<Object>> answers =
                clients.stream()
                        .map(each -> each.ask(server.contact(), new Request.FindValue(mark(each))))
                        .toList();

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.join()).isEqualTo(new Response.Nodes(List.of())));
        assertThat(asked).hasSize(64);
        for (TestNode each : clients) {
            assertThat(asked).containsEntry(mark(each), each.id());
        }
    }

    @Test
    void anUnansweredRequestFailsAtItsDeadline() {
        TestNode a = node(options.with(shortRpc()));
        TestNode b = node(options);
        b.answering = (_, _, _) -> {};

        assertThat(a.ping(b.contact())).isEqualTo(Failure.TIMED_OUT);
        assertThat(a.sessions()).isEqualTo(1);
    }

    @Test
    void aDialThatNobodyAnswersFailsAtItsDeadline() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            TestNode a = node(options.with(shortRpc()));
            Contact contact =
                    new Contact(node(options).id(), Address.loopback(mute.getLocalPort()));

            assertThat(a.ping(contact)).isEqualTo(Failure.TIMED_OUT);
            assertThat(a.counters.get("dial_failed", "timed_out")).isEqualTo(1);
        }
    }

    @Test
    void aHostOnlyNodeDoesNotDialOffTheHost() {
        TestNode a = node(options);
        Address off = Address.ipv4(0xC0A80101, 4000);

        assertThat(a.ping(new Contact(node(options).id(), off))).isEqualTo(Failure.UNREACHABLE);
        assertThat(a.counters.get("dial_refused", "off_host")).isEqualTo(1);
    }

    @Test
    void weDoNotDialOurselves() {
        TestNode a = node(options);

        assertThat(a.ping(a.contact())).isEqualTo(Failure.UNAUTHENTICATED);
        assertThat(a.counters.get("dial_failed", "self")).isEqualTo(1);
    }

    @Test
    void anAnnouncedContactIsNotDialledBack() {
        TestNode a = node(options);
        TestNode b = node(options);
        b.known.add(a.contact());

        a.ping(b.contact());

        assertThat(b.askedBy).containsExactly(new Peer(a.contact(), true));
        assertThat(b.proved).isEmpty();
    }

    @Test
    void aClientIsNoContact() {
        TestNode a = node(options.client());
        TestNode b = node(options);

        a.ping(b.contact());

        assertThat(b.askedBy)
                .containsExactly(new Peer(new Contact(a.id(), Address.loopback(0)), false));
    }

    @Test
    void aFilterDropsDelaysAndPasses() {
        List<Message> judged = new CopyOnWriteArrayList<>();
        AtomicReference<Verdict> verdict = new AtomicReference<>(Verdict.PASS);
        TestNode a =
                node(
                        options.with(shortRpc())
                                .with(
                                        (LinkFilter)
                                                message -> {
                                                    judged.add(message);
                                                    return verdict.get();
                                                }));
        TestNode b = node(options);
        a.ping(b.contact());
        assertThat(judged)
                .containsExactly(
                        new Message(b.id(), Direction.OUTBOUND, Kind.DIAL, false),
                        new Message(b.id(), Direction.OUTBOUND, Kind.PING, false),
                        new Message(b.id(), Direction.INBOUND, Kind.PING, true));

        verdict.set(new Verdict.Delay(Duration.ofMillis(20)));
        long before = System.nanoTime();
        assertThat(a.ping(b.contact())).isEqualTo(Response.PONG);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThan(Duration.ofMillis(39));
        assertThat(b.ping(a.contact())).isEqualTo(Response.PONG);

        verdict.set(Verdict.DROP);
        assertThat(a.ping(b.contact())).isEqualTo(Failure.TIMED_OUT);
        assertThat(b.askedBy).hasSize(2);
        assertThat(a.ping(node(options).contact())).isEqualTo(Failure.TIMED_OUT);
        assertThat(a.counters.get("dial_failed", "timed_out")).as("no dial differs").isOne();
    }

    @Test
    void aNodeOfAHundredThousandBytesOfAnswersIsUnderstood() {
        TestNode a = node(options);
        TestNode b = node(options);
        List<Contact> many =
                IntStream.range(1, 900)
                        .mapToObj(i -> new Contact(a.id(), Address.loopback(i)))
                        .toList();
        b.answering = (_, _, answer) -> answer.accept(new Response.Nodes(many));

        assertThat(a.ask(b.contact(), new Request.FindNode(b.id())).join())
                .isEqualTo(new Response.Nodes(many));
    }

    @Test
    @Tag("long")
    void aThousandNodesStartAndStop() {
        List<TestNode> many = IntStream.range(0, 1_000).mapToObj(_ -> node(options)).toList();

        assertThat(many.getFirst().ping(many.getLast().contact())).isEqualTo(Response.PONG);
    }

    private static Key mark(TestNode node) {
        return Key.of(node.id().toBytes());
    }

    /// For a machine that has much else to do.
    private static Limits patient() {
        Duration minute = Duration.ofMinutes(1);
        return new TestLimits().sessions(100).handshake(minute).patience(minute).build();
    }

    private static Limits shortRpc() {
        return new TestLimits().patience(Duration.ofSeconds(2)).build();
    }
}
