package io.dswarm.node.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.identity.Ed25519;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/// What the reference's vectors do not say about a handshake.
class HandshakeTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final NetworkKey NETWORK = NetworkKey.of("handshake test");

    private final Identity alice = Identity.generate(RANDOM);
    private final Identity bob = Identity.generate(RANDOM);
    private final ClientHandshake client = Handshake.client(NETWORK, alice, bob.id(), RANDOM);
    private final ServerHandshake server = Handshake.server(NETWORK, bob, RANDOM);

    @Test
    void bothEndsLearnWhoTheOtherIsAndTheirStreamsMeet() {
        byte[] third = message(client.receive(message(server.receive(message(client.start())))));
        var atServer = (Step.Done) server.receive(third);
        var atClient = (Step.Done) client.receive(atServer.message());
        assertThat(atServer.peer()).isEqualTo(alice.id());
        assertThat(atClient.peer()).isEqualTo(bob.id());
        assertThat(carry(atClient.sealing(), atServer.opening())).isEqualTo("hello");
        assertThat(carry(atServer.sealing(), atClient.opening())).isEqualTo("hello");
    }

    @Test
    void eachHandshakeHasItsOwnEphemeralKeys() {
        var again = Handshake.client(NETWORK, alice, bob.id(), RANDOM);
        assertThat(message(client.start())).isNotEqualTo(message(again.start()));
    }

    @Test
    void oneselfIsNotDialled() {
        assertThat(Handshake.client(NETWORK, alice, alice.id(), RANDOM).start())
                .isEqualTo(new Step.Rejected(Rejection.SELF));
    }

    /// A client of ours would not dial itself, so its messages are made by hand.
    @Test
    void ourOwnIdentityIsNoPeer() {
        var ephemeral = new Ephemeral(RANDOM);
        byte[] first = Challenge.of(NETWORK, ephemeral).message();
        var theirs = Challenge.parse(message(server.receive(first)));
        var keys = new KeySchedule(NETWORK);
        keys.mix(ephemeral::agree, theirs.key());
        keys.mix(ephemeral::agree, Ed25519.toX25519(bob.id()));
        byte[] proof = bob.sign(keys.clientStatement(bob.id()));
        assertThat(server.receive(keys.seal(Bytes.concat(proof, bob.id().toBytes()))))
                .isEqualTo(new Step.Rejected(Rejection.SELF));
    }

    @Test
    void anIdThatIsNoPointIsNotDialled() {
        var offCurve = id("0200000000000000000000000000000000000000000000000000000000000000");
        var notCanonical = id("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
        var smallOrder = id("0000000000000000000000000000000000000000000000000000000000000080");
        for (var server : new NodeId[] {offCurve, notCanonical, smallOrder}) {
            assertThat(Handshake.client(NETWORK, alice, server, RANDOM).start())
                    .isEqualTo(new Step.Rejected(Rejection.IDENTITY));
        }
    }

    @Test
    void aServerThatWasNotMeantCannotOpenMessage3() {
        var other = Handshake.server(NETWORK, Identity.generate(RANDOM), RANDOM);
        byte[] third = message(client.receive(message(other.receive(message(client.start())))));
        assertThat(other.receive(third)).isEqualTo(new Step.Rejected(Rejection.BOX));
    }

    @Test
    void bytesBehindAMessageAreRejected() {
        byte[] second = message(server.receive(message(client.start())));
        byte[] third = message(client.receive(second));
        assertThat(server.receive(Arrays.copyOf(third, third.length + 1)))
                .isEqualTo(new Step.Rejected(Rejection.LENGTH));
        assertThat(client.receive(new byte[81])).isEqualTo(new Step.Rejected(Rejection.LENGTH));
    }

    @Test
    void aMessageThatIsNotDueIsRejected() {
        assertThat(client.receive(new byte[64]))
                .isEqualTo(new Step.Rejected(Rejection.OUT_OF_TURN));
        server.receive(new byte[0]);
        assertThat(server.receive(new byte[64]))
                .isEqualTo(new Step.Rejected(Rejection.OUT_OF_TURN));
    }

    @Test
    void aHandshakeThatWasGivenUpStaysSo() {
        byte[] first = message(client.start());
        server.close();
        assertThat(server.receive(first)).isEqualTo(new Step.Rejected(Rejection.OUT_OF_TURN));
        assertThatIllegalStateException().isThrownBy(client::start);
    }

    @Test
    void aMessage1WithAPointOfOrderOneIsRejectedEvenFromACapabilityAttacker() {
        var attack =
                Vectors.all("shs1-negative.json", "cases")
                        .filter(vector -> vector.text("name").startsWith("capability attack"))
                        .findFirst()
                        .orElseThrow();
        var base = Vectors.all("shs1-handshakes.json", "vectors").findFirst().orElseThrow();
        var victim =
                Handshake.server(
                        NetworkKey.ofBytes(base.bytes("network_key")),
                        Identity.ofSeed(base.bytes("server_seed")),
                        RANDOM);
        assertThat(victim.receive(attack.bytes("msg1")))
                .isEqualTo(new Step.Rejected(Rejection.POINT));
    }

    @Property(tries = 60)
    void anyFlippedBitInAnyMessageIsRejectedByItsReceiver(@ForAll long seed) {
        var random = new Random(seed);
        int target = random.nextInt(4);
        var client = Handshake.client(NETWORK, alice, bob.id(), RANDOM);
        var server = Handshake.server(NETWORK, bob, RANDOM);
        Handshake receiver = server;
        byte[] message = message(client.start());
        for (int i = 0; i < target; i++) {
            message =
                    switch (receiver.receive(message)) {
                        case Step.Send(var next) -> next;
                        case Step.Done done -> done.message();
                        case Step.Rejected(var reason) -> throw new AssertionError(reason);
                    };
            receiver = receiver == server ? client : server;
        }
        message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(receiver.receive(message)).isInstanceOf(Step.Rejected.class);
    }

    @Test
    void keysAreWipedWhenTheyServed() {
        var ephemeral = new Ephemeral(RANDOM);
        byte[] before = new byte[32];
        byte[] after = new byte[32];
        var peer = new Ephemeral(RANDOM);
        ephemeral.agree(peer.publicKey(), before);
        ephemeral.wipe();
        ephemeral.agree(peer.publicKey(), after);
        assertThat(after).isNotEqualTo(before);
    }

    private static byte[] message(Step step) {
        return ((Step.Send) step).message();
    }

    private static String carry(BoxKey sealing, BoxKey opening) {
        byte[] sealed = new BoxSealer(sealing).seal("hello".getBytes(UTF_8));
        var opened = new StringBuilder();
        new BoxOpener(opening)
                .open(
                        sealed,
                        0,
                        sealed.length,
                        (bytes, offset, length) ->
                                opened.append(new String(bytes, offset, length, UTF_8)));
        return opened.toString();
    }

    private static NodeId id(String hex) {
        return NodeId.of(HexFormat.of().parseHex(hex));
    }
}
