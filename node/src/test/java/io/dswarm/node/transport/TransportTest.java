package io.dswarm.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.transport.TestNode.Options;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

class TransportTest {
    private static Vertx vertx;
    private static Sockets tls;

    private final List<TestNode> nodes = new ArrayList<>();
    private final Options options = TestNode.options();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        tls = Sockets.tls(vertx, TestNode.RANDOM);
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(TestNode::close);
    }

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
    void sixtyFourPingsAtOnceAreAllAnswered() {
        TestNode a = node(options);
        TestNode b = node(options);

        List<CompletableFuture<Object>> pings =
                IntStream.range(0, 64).mapToObj(_ -> a.ask(b.contact(), Request.PING)).toList();

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

    private TestNode node(Options wanted) {
        TestNode node = new TestNode(tls, wanted);
        nodes.add(node);
        return node;
    }
}
