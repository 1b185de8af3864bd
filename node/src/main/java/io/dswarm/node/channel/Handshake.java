package io.dswarm.node.channel;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;

import java.security.SecureRandom;

/// One run of [Secret Handshake v1](https://dominictarr.github.io/secret-handshake-paper/shs.pdf):
/// after four messages both ends know that they are of the same network, know each other's
/// identity, and share keys that no later theft of an identity gives away. A stranger learns
/// nothing, not even whether the server that it guessed is the right one.
///
/// | message | bytes | from |
/// |---|---|---|
/// | 1 | 64 | client |
/// | 2 | 64 | server |
/// | 3 | 112 | client |
/// | 4 | 80 | server |
///
/// Deviates from the paper, as all deployed code does: message 4 signs the client's signature
/// before its identity. The caller owns the deadline and gives whole messages. Not thread safe.
public sealed interface Handshake extends AutoCloseable permits ClientHandshake, ServerHandshake {
    /// The end that dials `server`; begin with [ClientHandshake#start].
    static ClientHandshake client(
            NetworkKey network, Identity self, NodeId server, SecureRandom random) {
        return new ClientHandshake(network, self, server, random);
    }

    /// The end that was dialled; it waits for message 1.
    static ServerHandshake server(NetworkKey network, Identity self, SecureRandom random) {
        return new ServerHandshake(network, self, random);
    }

    /// Takes the peer's next message. Whatever it holds, nothing is thrown; after [Step.Done] and
    /// [Step.Rejected] every further message is rejected.
    Step receive(byte[] message);

    /// Wipes what is secret; needed only if the handshake is given up (a deadline, a disconnect).
    @Override
    void close();
}
