package io.dswarm.node.channel;

import static io.dswarm.node.channel.Bytes.concat;
import static io.dswarm.node.channel.Bytes.sha256;
import static io.dswarm.node.channel.Bytes.wipe;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.identity.NetworkKey;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The keys of one handshake, which grow out of the network key and three shared secrets, mixed in
/// this order (small letter: ephemeral key, capital: identity; A: client, B: server): a·b, a·B,
/// A·b.
final class KeySchedule {
    /// One's own half of a shared secret; false if the peer's half makes it zero.
    interface Agreement {
        boolean agree(byte[] peer, byte[] shared);
    }

    private static final int SECRET_BYTES = 32;

    private final byte[] network;
    private final byte[] secrets = new byte[3 * SECRET_BYTES];
    private int length;

    KeySchedule(NetworkKey network) {
        this.network = network.toBytes();
    }

    /// Mixes in the next shared secret; false if it is zero, which ends the handshake.
    boolean mix(Agreement own, byte[] peer) {
        byte[] shared = new byte[SECRET_BYTES];
        boolean good = own.agree(peer, shared);
        System.arraycopy(shared, 0, secrets, length, SECRET_BYTES);
        length += SECRET_BYTES;
        wipe(shared);
        return good;
    }

    /// Seals `message` under the key made of all that was mixed in so far.
    byte[] seal(byte[] message) {
        byte[] key = key();
        byte[] sealed = SecretBox.sealOnce(key, message);
        wipe(key);
        return sealed;
    }

    /// Opens what [#seal] made; null if it was altered or made with another key.
    byte @Nullable [] open(byte[] sealed) {
        byte[] key = key();
        byte @Nullable [] message = SecretBox.openOnce(key, sealed);
        wipe(key);
        return message;
    }

    /// What the client signs: network key, server, SHA-256(a·b).
    byte[] clientStatement(NodeId server) {
        return concat(network, server.toBytes(), hashOfFirst());
    }

    /// What the server signs: network key, the client's signature and identity, SHA-256(a·b).
    byte[] serverStatement(byte[] clientProof) {
        return concat(network, clientProof, hashOfFirst());
    }

    /// The key of the box stream towards `receiver`, who had sent `challenge`.
    BoxKey streamTo(NodeId receiver, Challenge challenge) {
        byte[] inner = key();
        byte[] shared = sha256(inner);
        byte[] key = sha256(shared, receiver.toBytes());
        var boxKey = new BoxKey(key, challenge.nonce());
        wipe(inner);
        wipe(shared);
        wipe(key);
        return boxKey;
    }

    void wipeAll() {
        wipe(secrets);
    }

    private byte[] hashOfFirst() {
        byte[] first = Arrays.copyOf(secrets, SECRET_BYTES);
        byte[] hash = sha256(first);
        wipe(first);
        return hash;
    }

    private byte[] key() {
        byte[] mixed = Arrays.copyOf(secrets, length);
        byte[] key = sha256(network, mixed);
        wipe(mixed);
        return key;
    }
}
