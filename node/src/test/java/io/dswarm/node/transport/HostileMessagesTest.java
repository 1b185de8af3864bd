package io.dswarm.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Everything that made other nodes fall over, said by a peer that has proved who it is.
class HostileMessagesTest extends HostileScene {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}";

    private static final List<Contact> MANY_CONTACTS =
            IntStream.range(1, 400)
                    .mapToObj(i -> new Contact(new NodeId(i, i, i, i), Address.loopback(i)))
                    .toList();

    @Test
    void aBoxThatWasTamperedWithEndsTheSession() {
        RawPeer peer = session();
        byte[] boxes = peer.seal(PING.formatted(1).getBytes(UTF_8));
        boxes[boxes.length - 1] ^= 1;

        peer.send(boxes);

        peer.awaitClosed();
        await().untilAsserted(() ->
                assertThat(node.counters.get("session_closed", "bad_box")).isEqualTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"jsonrpc\":|not_json",
                "hello|not_json",
                "|not_json",
                "{\"a\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}|beyond_limits",
                "{\"id\":1111111111111111111111111111111111111111111111111}|beyond_limits",
            })
    void whatIsNoMessageEndsItsOwnSessionOnly(String line, String reason) {
        RawPeer peer = session();
        RawPeer bystander = session();

        peer.say(line == null ? "" : line);

        assertThat(peer.hear()).contains("-32700");
        peer.awaitClosed();
        assertThat(peer.heardGoodbye()).isTrue();
        assertThat(node.counters.get("session_closed", reason)).isEqualTo(1);
        bystander.say(PING.formatted(7));
        assertThat(bystander.hear()).contains("\"id\":7,\"result\":{}");
    }

    @Test
    void invalidUtf8EndsTheSession() {
        RawPeer peer = session();
        byte[] line = PING.formatted(1).replace("ping", "p@ng").concat("\n").getBytes(UTF_8);
        line[new String(line, UTF_8).indexOf('@')] = (byte) 0xff;

        peer.send(peer.seal(line));

        assertThat(peer.hear()).contains("-32700");
        peer.awaitClosed();
    }

    @Test
    void aMessageThatNeverEndsIsCutAtTheLimit() {
        RawPeer peer = session();

        for (int i = 0; i < 40; i++) {
            peer.send(peer.seal("x".repeat(4096).getBytes(UTF_8)));
        }

        assertThat(peer.hear()).contains("-32001");
        peer.awaitClosed();
        await().untilAsserted(() ->
                assertThat(node.counters.get("session_closed", "too_large")).isEqualTo(1));
    }

    @Test
    void aMessageOfJustTheLimitIsRead() {
        RawPeer peer = session();
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"pad\":\"\"}";

        peer.say(pad(ping, Limits.MESSAGE_BYTES - 1));
        assertThat(peer.hear()).contains("\"result\":{}");

        peer.say(pad(ping, Limits.MESSAGE_BYTES));
        assertThat(peer.hear()).contains("-32001");
    }

    @Test
    void aMessageMayDripInByteByByte() {
        RawPeer peer = session();

        for (byte one : PING.formatted(3).concat("\n").getBytes(UTF_8)) {
            byte[] box = peer.seal(new byte[] {one});
            peer.send(Arrays.copyOf(box, 5));
            peer.send(Arrays.copyOfRange(box, 5, box.length));
        }

        assertThat(peer.hear()).contains("\"id\":3,\"result\":{}");
    }

    @Test
    void manyMessagesMayComeInOneFrame() {
        RawPeer peer = session();
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, 500).forEach(i -> lines.append(PING.formatted(i)).append('\n'));

        peer.send(peer.seal(lines.toString().getBytes(UTF_8)));

        for (int i = 0; i < 500; i++) {
            assertThat(peer.hear()).contains("\"id\":" + i + ",\"result\":{}");
        }
    }

    @Test
    void nobodyIsServedBeforeTheGreeting() {
        RawPeer peer = connect().handshake(options.network(), node.id());

        peer.say(PING.formatted(1));
        assertThat(peer.hear()).contains("\"id\":1,\"error\":{\"code\":-32600");
        peer.say("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"hello\",\"params\":{}}");
        assertThat(peer.hear()).contains("\"id\":2,\"error\":{\"code\":-32602");
        peer.greet();
        peer.say(PING.formatted(3));
        assertThat(peer.hear()).contains("\"id\":3,\"result\":{}");
        peer.say("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"hello\",\"params\":{\"version\":1}}");
        assertThat(peer.hear()).contains("\"id\":4,\"error\":{\"code\":-32600");
        assertThat(node.askedBy).hasSize(1);
    }

    @Test
    void requestsThatAreNoneAreAnsweredWithTheirErrors() {
        RawPeer peer = session();

        peer.say("[" + PING.formatted(1) + "]");
        assertThat(peer.hear()).contains("\"id\":null,\"error\":{\"code\":-32600");
        peer.say("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"explode\"}");
        assertThat(peer.hear()).contains("\"id\":\"x\",\"error\":{\"code\":-32601");
        peer.say(
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"find_node\",\"params\":{\"target\":3}}");
        assertThat(peer.hear()).contains("\"id\":2,\"error\":{\"code\":-32602");
        peer.say("{\"jsonrpc\":\"2.0\",\"id\":2.5,\"method\":\"ping\"}");
        assertThat(peer.hear()).contains("\"id\":null,\"error\":{\"code\":-32600");
        peer.say(PING.formatted(4));
        assertThat(peer.hear()).contains("\"id\":4,\"result\":{}");
    }

    @Test
    void answersToNothingAreCountedAndDropped() {
        RawPeer peer = session();

        peer.say("{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}");
        peer.say("{\"jsonrpc\":\"2.0\",\"id\":99,\"error\":{\"code\":-32000,\"message\":\"\"}}");
        peer.say("{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}");
        peer.say(PING.formatted(1));

        assertThat(peer.hear()).contains("\"id\":1,\"result\":{}");
        assertThat(node.counters.get("message_ignored", "response_to_unknown_id")).isEqualTo(2);
        assertThat(node.counters.get("message_ignored", "notification")).isEqualTo(1);
    }

    @Test
    void aSecondRequestWithAnIdInFlightIsRefused() {
        List<Consumer<Response>> held = new CopyOnWriteArrayList<>();
        node.answering = (_, _, answer) -> held.add(answer);
        RawPeer peer = session();

        peer.say(PING.formatted(5));
        peer.say(PING.formatted(5));
        assertThat(peer.hear()).contains("\"id\":5,\"error\":{\"code\":-32600");
        node.answering = (_, request, answer) -> answer.accept(TestNode.standard(request));
        node.on(() -> {
            held.forEach(answer -> answer.accept(Response.PONG));
            return held;
        });
        assertThat(peer.hear()).contains("\"id\":5,\"result\":{}");
        peer.say(PING.formatted(5));
        assertThat(peer.hear()).contains("\"id\":5,\"result\":{}");
    }

    @Test
    void nothingIsReadAfterAGoodbye() {
        RawPeer peer = session();
        byte[] ping = peer.seal(PING.concat("\n").formatted(1).getBytes(UTF_8));
        byte[] goodbye = peer.goodbye();
        byte[] late = PING.concat("\n").formatted(2).getBytes(UTF_8);

        peer.send(ping);
        assertThat(peer.hear()).contains("\"id\":1,\"result\":{}");
        peer.send(Buffer.buffer(goodbye).appendBytes(late).appendBytes(new byte[100]).getBytes());
        peer.send(late);

        peer.awaitClosed();
        assertThat(peer.heardGoodbye()).isTrue();
        assertThat(node.counters.get("session_closed", "goodbye")).isEqualTo(1);
        assertThat(node.askedBy).hasSize(1);
    }

    @Test
    void aPeerThatOnlyWritesIsReadNoFurtherThanItReads() {
        node.answering = (_, _, answer) -> answer.accept(new Response.Nodes(MANY_CONTACTS));
        RawPeer peer = session();
        peer.stopReading();

        for (int i = 0; i < 20_000; i++) {
            peer.say(
                    "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"find_node\",\"params\":{\"target\":\"%s\"}}"
                            .formatted(i, "0".repeat(64)));
        }

        node.awaitCount("session_closed", "peer_does_not_read", 1);
        assertThat(node.askedBy.size()).isLessThan(20_000);
    }

    @Test
    void aPeerCannotHaveMoreThanItsShareOfRequestsOpen() {
        List<Consumer<Response>> held = new CopyOnWriteArrayList<>();
        node.answering = (_, _, answer) -> held.add(answer);
        RawPeer peer = session();
        IntStream.range(0, 300).forEach(i -> peer.say(PING.formatted(i)));

        await().until(() -> held.size() == Limits.DEFAULT.requestsFromPeer());
        assertThat(honest.ask(node.contact(), Request.PING)).isNotNull();
        await().until(() -> held.size() == Limits.DEFAULT.requestsFromPeer() + 1);

        node.answering = (_, request, answer) -> answer.accept(TestNode.standard(request));
        node.on(() -> {
            held.forEach(answer -> answer.accept(Response.PONG));
            return held;
        });
        for (int i = 0; i < 300; i++) {
            assertThat(peer.hear()).contains("\"id\":" + i + ",\"result\":{}");
        }
    }

    @Test
    void aFloodOfWebSocketPingsIsNoneOfMemorysBusiness() {
        RawPeer peer = session();
        peer.stopReading();

        for (int i = 0; i < 50_000; i++) {
            peer.sendFrame(WebSocketFrame.pingFrame(Buffer.buffer(new byte[125])));
        }

        assertThat(honest.ping(node.contact())).isEqualTo(Response.PONG);
    }

    private static String pad(String json, int length) {
        return json.replace("\"pad\":\"", "\"pad\":\"" + "x".repeat(length - json.length()));
    }
}
