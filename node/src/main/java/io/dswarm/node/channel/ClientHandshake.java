package io.dswarm.node.channel;

import static io.dswarm.node.channel.Bytes.EMPTY;
import static io.dswarm.node.channel.Bytes.concat;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.identity.Ed25519;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;

import java.security.SecureRandom;
import java.util.Arrays;

/// The end that dials. It knows the server's identity beforehand and shows its own to that server
/// only.
public final class ClientHandshake implements Handshake {
    private enum Next {
        START,
        MESSAGE_2,
        MESSAGE_4,
        NOTHING
    }

    private static final int MESSAGE_4_BYTES = SecretBox.TAG_BYTES + Ed25519.SIGNATURE_BYTES;

    private final NetworkKey network;
    private final Identity self;
    private final NodeId server;
    private final Ephemeral ephemeral;
    private final Challenge ours;
    private final KeySchedule keys;

    private Next next = Next.START;
    private Challenge theirs;
    private byte[] proof = EMPTY;

    ClientHandshake(NetworkKey network, Identity self, NodeId server, SecureRandom random) {
        this.network = network;
        this.self = self;
        this.server = server;
        ephemeral = new Ephemeral(random);
        ours = Challenge.of(network, ephemeral);
        theirs = ours;
        keys = new KeySchedule(network);
    }

    /// Yields message 1, or a rejection if `server` is ourselves or cannot be an identity. To be
    /// called once, first.
    public Step start() {
        if (next != Next.START) {
            throw new IllegalStateException("already started");
        }
        if (server.equals(self.id())) {
            return reject(Rejection.SELF);
        }
        if (!Ed25519.isIdentity(server)) {
            return reject(Rejection.IDENTITY);
        }
        next = Next.MESSAGE_2;
        return new Step.Send(ours.message());
    }

    @Override
    public Step receive(byte[] message) {
        return switch (next) {
            case MESSAGE_2 -> challenged(message);
            case MESSAGE_4 -> accepted(message);
            case START, NOTHING -> reject(Rejection.OUT_OF_TURN);
        };
    }

    @Override
    public void close() {
        next = Next.NOTHING;
        ephemeral.wipe();
        keys.wipeAll();
    }

    private Step challenged(byte[] message) {
        if (message.length != Challenge.BYTES) {
            return reject(Rejection.LENGTH);
        }
        theirs = Challenge.parse(message);
        if (!theirs.isFrom(network)) {
            return reject(Rejection.NETWORK);
        }
        if (Arrays.equals(theirs.key(), ours.key())) {
            return reject(Rejection.REFLECTED);
        }
        if (!keys.mix(ephemeral::agree, theirs.key())
                || !keys.mix(ephemeral::agree, Ed25519.toX25519(server))) {
            return reject(Rejection.POINT);
        }
        return authenticate();
    }

    private Step authenticate() {
        proof = concat(self.sign(keys.clientStatement(server)), self.id().toBytes());
        byte[] sealed = keys.seal(proof);
        if (!keys.mix(self::agree, theirs.key())) {
            return reject(Rejection.POINT);
        }
        next = Next.MESSAGE_4;
        return new Step.Send(sealed);
    }

    private Step accepted(byte[] message) {
        if (message.length != MESSAGE_4_BYTES) {
            return reject(Rejection.LENGTH);
        }
        byte[] signature = keys.open(message);
        if (signature == null) {
            return reject(Rejection.BOX);
        }
        if (!Ed25519.verify(server, keys.serverStatement(proof), signature)) {
            return reject(Rejection.SIGNATURE);
        }
        var sealing = keys.streamTo(server, theirs);
        var opening = keys.streamTo(self.id(), ours);
        close();
        return new Step.Done(EMPTY, server, sealing, opening);
    }

    private Step reject(Rejection reason) {
        close();
        return new Step.Rejected(reason);
    }
}
