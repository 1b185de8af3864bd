package io.dswarm.node.transport;

import io.dswarm.node.transport.TestNode.Options;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import java.util.ArrayList;
import java.util.List;

/// Nodes without a core that speak to each other over real sockets.
class TransportScene {
    static Vertx vertx;
    static Sockets tls;

    final List<TestNode> nodes = new ArrayList<>();
    final Options options = TestNode.options();

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

    TestNode node(Options wanted) {
        return node(tls, wanted);
    }

    TestNode node(Sockets sockets, Options wanted) {
        TestNode node = new TestNode(sockets, wanted);
        nodes.add(node);
        return node;
    }
}
