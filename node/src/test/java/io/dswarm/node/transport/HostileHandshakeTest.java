package io.dswarm.node.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.identity.NetworkKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

/// Everything that made other nodes fall over before they knew who was there.
class HostileHandshakeTest extends HostileScene {
    @Test
    void aWrongNetworkKeyIsNotAnswered() {
        RawPeer peer = connect();

        peer.handshake(NetworkKey.of("another"), node.id(), 1);

        assertTurnedAway(peer, "network");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 65, 112, 4096, 65_535})
    void aFirstMessageOfAnotherLengthIsNotAnswered(int length) {
        RawPeer peer = connect();

        peer.send(new byte[length]);

        assertTurnedAway(peer, "length");
    }

    @Test
    void aFrameBeyondTheLimitIsNotRead() {
        RawPeer peer = connect();

        peer.sendFrame(WebSocketFrame.binaryFrame(Buffer.buffer(new byte[1 << 20]), true));

        peer.awaitClosed();
    }

    @Test
    void textFramesAreNotSpoken() {
        RawPeer before = connect();
        before.sendText("x".repeat(64));
        assertTurnedAway(before, "text_frame");

        RawPeer after = session();
        after.sendText("{}");
        after.awaitClosed();
        node.awaitCount("session_closed", "text_frame", 1);
    }

    @Test
    void aMessageInTwoFragmentsIsNotOneFrame() {
        RawPeer peer = connect();

        peer.sendFrame(WebSocketFrame.binaryFrame(Buffer.buffer(new byte[32]), false));

        assertTurnedAway(peer, "frame_type");
    }

    @Test
    void aSecondMessageBeforeItsTurnIsNotRead() {
        RawPeer peer = connect();

        peer.handshake(options.network(), node.id(), 1);
        peer.send(new byte[112]);

        assertTurnedAway(peer, "box");
    }

    @Test
    void bytesBeforeTheServersLastMessageAreEarlyData() {
        RawPeer peer = connect();
        peer.handshakeWithEarlyData(options.network(), node.id());

        assertTurnedAway(peer, "early_data");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aPeerMayVanishAtEachStep(int messages) {
        RawPeer peer = connect();
        if (messages > 0) {
            peer.handshake(options.network(), node.id(), messages);
        }

        peer.close();

        await().untilAsserted(() -> assertThat(node.on(node.transport::halfOpen)).isZero());
    }

    @Test
    void aPeerThatStopsAnsweringIsSentAwayAtTheDeadline() {
        RawPeer silent = connect();
        RawPeer halfway = connect().handshake(options.network(), node.id(), 1);
        RawPeer speechless = connect().handshake(options.network(), node.id());

        node.awaitCount("handshake_rejected", "timed_out", 3);
        silent.awaitClosed();
        halfway.awaitClosed();
        speechless.awaitClosed();
    }

    @Test
    void aFloodOfHalfOpenHandshakesKeepsNobodyOut() {
        Limits patient = new TestLimits().halfOpen(16).handshake(Duration.ofMinutes(1)).build();
        node.close();
        node = new TestNode(tls, options.with(patient));
        for (int i = 0; i < 200; i++) {
            RawPeer peer = connect();
            if (i % 2 == 0) {
                peer.handshake(options.network(), node.id(), 1);
            }
            if (i % 50 == 49) {
                TestNode newcomer = new TestNode(tls, options.client());
                assertThat(newcomer.ping(node.contact())).isEqualTo(Response.PONG);
                newcomer.close();
            }
        }

        assertThat(node.on(node.transport::halfOpen)).isLessThanOrEqualTo(16);
        assertThat(node.counters.get("handshake_rejected", "flooded"))
                .isGreaterThanOrEqualTo(200 - 16);
    }

    private void assertTurnedAway(RawPeer peer, String reason) {
        peer.awaitClosed();
        await().untilAsserted(() ->
                assertThat(node.counters.get("handshake_rejected", reason)).isEqualTo(1));
    }
}
