package io.dswarm.node.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.channel.Vectors.Vector;
import io.dswarm.node.identity.Ed25519;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Both ends against the reference implementation, message by message.
class HandshakeVectorTest {
    @TestFactory
    Stream<DynamicTest> everyMessageAndKeyIsTheReferences() {
        return Vectors.all("shs1-handshakes.json", "vectors")
                .map(vector -> dynamicTest(vector.toString(), () -> play(vector)));
    }

    @TestFactory
    Stream<DynamicTest> theX25519KeyOfAnIdentityIsTheReferences() {
        return Vectors.all("shs1-handshakes.json", "vectors")
                .map(vector -> dynamicTest(vector.toString(), () -> convert(vector)));
    }

    @TestFactory
    Stream<DynamicTest> everyBadMessageIsRejectedWhereItIsReceived() {
        return Vectors.all("shs1-negative.json", "cases")
                .map(vector -> dynamicTest(vector.toString(), () -> reject(vector)));
    }

    private static void play(Vector vector) {
        var ends = new Ends(vector);
        assertThat(sent(ends.client.start())).isEqualTo(vector.text("msg1"));
        assertThat(sent(ends.server.receive(vector.bytes("msg1")))).isEqualTo(vector.text("msg2"));
        assertThat(sent(ends.client.receive(vector.bytes("msg2")))).isEqualTo(vector.text("msg3"));
        var server = (Step.Done) ends.server.receive(vector.bytes("msg3"));
        assertThat(hex(server.message())).isEqualTo(vector.text("msg4"));
        var client = (Step.Done) ends.client.receive(server.message());
        assertThat(client.message()).isEmpty();

        assertThat(server.peer()).isEqualTo(NodeId.of(vector.bytes("client_pk")));
        assertThat(client.peer()).isEqualTo(NodeId.of(vector.bytes("server_pk")));
        assertThat(List.of(keys(client.sealing()), keys(client.opening())))
                .isEqualTo(List.of(keys(server.opening()), keys(server.sealing())))
                .isEqualTo(
                        List.of(key(vector, "client_to_server"), key(vector, "server_to_client")));
    }

    private static void convert(Vector vector) {
        var client = NodeId.of(vector.bytes("client_pk"));
        var server = NodeId.of(vector.bytes("server_pk"));
        assertThat(List.of(hex(Ed25519.toX25519(client)), hex(Ed25519.toX25519(server))))
                .isEqualTo(List.of(vector.text("client_curve_pk"), vector.text("server_curve_pk")));
    }

    /// Plays the base vector up to the message before the bad one.
    private static void reject(Vector bad) {
        var base = Vectors.all("shs1-handshakes.json", "vectors").findFirst().orElseThrow();
        var ends = new Ends(base);
        var receiver = bad.text("receiver").equals("client") ? ends.client : ends.server;
        ends.client.start();
        for (var message : List.of("msg1", "msg2", "msg3", "msg4")) {
            boolean toServer = message.equals("msg1") || message.equals("msg3");
            if (message.equals(bad.text("at"))) {
                break;
            }
            if (toServer == (receiver == ends.server)) {
                assertThat(receiver.receive(base.bytes(message))).isInstanceOf(Step.Send.class);
            }
        }
        assertThat(receiver.receive(bad.bytes("message"))).isEqualTo(expected(bad));
    }

    /// The reason that a case's name implies; the file itself says only "reject".
    private static Step expected(Vector bad) {
        String name = bad.text("name");
        boolean challenge = bad.text("at").equals("msg1") || bad.text("at").equals("msg2");
        if (name.endsWith("one byte short")) {
            return new Step.Rejected(Rejection.LENGTH);
        } else if (name.startsWith("low-order")) {
            return new Step.Rejected(Rejection.POINT);
        } else if (name.contains("reflects")) {
            return new Step.Rejected(Rejection.REFLECTED);
        } else if (name.startsWith("small-order")) {
            return new Step.Rejected(Rejection.IDENTITY);
        } else if (name.matches("msg[34] sign.*")) {
            return new Step.Rejected(Rejection.SIGNATURE);
        }
        return new Step.Rejected(challenge ? Rejection.NETWORK : Rejection.BOX);
    }

    private static String sent(Step step) {
        return hex(((Step.Send) step).message());
    }

    private static String keys(BoxKey key) {
        return hex(key.key()) + " " + hex(key.nonce());
    }

    private static String key(Vector vector, String direction) {
        return vector.text(direction + "_key") + " " + vector.text(direction + "_nonce");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /// Client and server of a vector, with its fixed keys.
    private static final class Ends {
        final ClientHandshake client;
        final ServerHandshake server;

        Ends(Vector vector) {
            var network = NetworkKey.ofBytes(vector.bytes("network_key"));
            var clientId = Identity.ofSeed(vector.bytes("client_seed"));
            var serverId = Identity.ofSeed(vector.bytes("server_seed"));
            client =
                    Handshake.client(
                            network,
                            clientId,
                            serverId.id(),
                            Vectors.once(vector.bytes("client_ephemeral_sk")));
            server =
                    Handshake.server(
                            network, serverId, Vectors.once(vector.bytes("server_ephemeral_sk")));
        }
    }
}
