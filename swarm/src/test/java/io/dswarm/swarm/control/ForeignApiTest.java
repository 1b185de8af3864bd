package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.api.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Whoever answers at the address of a node of another process may answer anything.
class ForeignApiTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<String> cut = new CompletableFuture<>();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void anAnswerThatNeverEndsIsCutOff() {
        ask(response -> {
            response.write("{");
            vertx.setPeriodic(10, _ -> response.write(" "));
        });
    }

    @Test
    void anAnswerOfMoreThanEightMebibytesIsCutOff() {
        ask(response -> {
            for (int i = 0; i < 9; i++) {
                response.write(Buffer.buffer(new byte[1 << 20]));
            }
        });
    }

    /// Fails, and gives the connection up.
    private void ask(Consumer<HttpServerResponse> answer) {
        var server =
                vertx.createHttpServer()
                        .requestHandler(request -> {
                            var response = request.response().setChunked(true);
                            response.closeHandler(_ -> cut.complete("cut"));
                            answer.accept(response);
                        })
                        .listen(0, "127.0.0.1")
                        .await();
        var node = new Contact(new NodeId(1, 2, 3, 4), Address.loopback(server.actualPort()));
        var api = new ForeignApi(vertx.createHttpClient(), PATIENCE);
        var asked = api.ask(node, "/api/peers", ForeignApi.Peers.class, ForeignApi.Peers::peers);
        assertThatThrownBy(asked::await)
                .isInstanceOfSatisfying(
                        Problem.Rejection.class,
                        it -> assertThat(it.problem().code()).isEqualTo("foreign-silent"));
        assertThat(cut).succeedsWithin(Duration.ofSeconds(30));
    }
}
