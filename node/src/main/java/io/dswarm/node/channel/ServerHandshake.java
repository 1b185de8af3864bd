package io.dswarm.node.channel;

import static java.util.Objects.requireNonNull;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.node.identity.Ed25519;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.Arrays;

/// The end that was dialled. It makes its ephemeral key only once it saw a message 1 of the right
/// network, so that a flood of connections that say nothing costs next to nothing.
public final class ServerHandshake implements Handshake {
    private enum Next {
        MESSAGE_1,
        MESSAGE_3,
        NOTHING
    }

    private static final int PROOF_BYTES = Ed25519.SIGNATURE_BYTES + Point.BYTES;
    private static final int MESSAGE_3_BYTES = SecretBox.TAG_BYTES + PROOF_BYTES;

    private final NetworkKey network;
    private final Identity self;
    private final SecureRandom random;
    private final KeySchedule keys;

    private Next next = Next.MESSAGE_1;
    private @Nullable Exchange exchange;

    /// Both challenges, once message 1 is in.
    private record Exchange(Ephemeral ephemeral, Challenge ours, Challenge theirs) {}

    ServerHandshake(NetworkKey network, Identity self, SecureRandom random) {
        this.network = network;
        this.self = self;
        this.random = random;
        keys = new KeySchedule(network);
    }

    @Override
    public Step receive(byte[] message) {
        return switch (next) {
            case MESSAGE_1 -> challenged(message);
            case MESSAGE_3 -> authenticated(message, requireNonNull(exchange));
            case NOTHING -> reject(Rejection.OUT_OF_TURN);
        };
    }

    @Override
    public void close() {
        next = Next.NOTHING;
        keys.wipeAll();
        if (exchange != null) {
            exchange.ephemeral().wipe();
        }
    }

    private Step challenged(byte[] message) {
        if (message.length != Challenge.BYTES) {
            return reject(Rejection.LENGTH);
        }
        var theirs = Challenge.parse(message);
        if (!theirs.isFrom(network)) {
            return reject(Rejection.NETWORK);
        }
        var ephemeral = new Ephemeral(random);
        var ours = Challenge.of(network, ephemeral);
        exchange = new Exchange(ephemeral, ours, theirs);
        if (!keys.mix(ephemeral::agree, theirs.key()) || !keys.mix(self::agree, theirs.key())) {
            return reject(Rejection.POINT);
        }
        next = Next.MESSAGE_3;
        return new Step.Send(ours.message());
    }

    private Step authenticated(byte[] message, Exchange exchange) {
        if (message.length != MESSAGE_3_BYTES) {
            return reject(Rejection.LENGTH);
        }
        byte[] proof = keys.open(message);
        if (proof == null) {
            return reject(Rejection.BOX);
        }
        byte[] signature = Arrays.copyOf(proof, Ed25519.SIGNATURE_BYTES);
        var client = NodeId.of(Arrays.copyOfRange(proof, Ed25519.SIGNATURE_BYTES, PROOF_BYTES));
        if (client.equals(self.id())) {
            return reject(Rejection.SELF);
        }
        if (!Ed25519.isIdentity(client)) {
            return reject(Rejection.IDENTITY);
        }
        if (!Ed25519.verify(client, keys.clientStatement(self.id()), signature)) {
            return reject(Rejection.SIGNATURE);
        }
        return accept(client, proof, exchange);
    }

    private Step accept(NodeId client, byte[] proof, Exchange exchange) {
        if (!keys.mix(exchange.ephemeral()::agree, Ed25519.toX25519(client))) {
            return reject(Rejection.POINT);
        }
        byte[] sealed = keys.seal(self.sign(keys.serverStatement(proof)));
        var sealing = keys.streamTo(client, exchange.theirs());
        var opening = keys.streamTo(self.id(), exchange.ours());
        close();
        return new Step.Done(sealed, client, sealing, opening);
    }

    private Step reject(Rejection reason) {
        close();
        return new Step.Rejected(reason);
    }
}
