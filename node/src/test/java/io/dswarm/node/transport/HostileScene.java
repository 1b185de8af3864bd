package io.dswarm.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.transport.TestNode.Options;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A node, an honest peer of it, and peers that speak the protocol byte by byte, over real sockets.
/// After whatever these did, the honest one must be served as before.
class HostileScene {
    /// Narrow enough that a test need not wait long for a deadline.
    private static final TestLimits NARROW =
            new TestLimits()
                    .sessions(8)
                    .halfOpen(16)
                    .handshake(Duration.ofSeconds(3))
                    .patience(Duration.ofSeconds(2));

    private static Vertx vertx;
    static Sockets tls;
    private static WebSocketClient client;

    final Options options = TestNode.options().with(NARROW.build());
    private final List<RawPeer> peers = new ArrayList<>();
    TestNode node;
    TestNode honest;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        tls = Sockets.tls(vertx, TestNode.RANDOM);
        client = RawPeer.client(vertx, true);
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start() {
        node = new TestNode(tls, options);
        honest = new TestNode(tls, options.with(Limits.DEFAULT).client());
    }

    @AfterEach
    void anHonestPeerIsStillServed() {
        peers.forEach(RawPeer::close);
        assertThat(honest.ping(node.contact())).isEqualTo(Response.PONG);
        await().untilAsserted(() -> assertThat(node.on(node.transport::halfOpen)).isZero());
        honest.close();
        node.close();
    }

    RawPeer connect() {
        RawPeer peer = RawPeer.connect(client, node.port());
        peers.add(peer);
        return peer;
    }

    RawPeer session() {
        return connect().handshake(options.network(), node.id()).greet();
    }
}
