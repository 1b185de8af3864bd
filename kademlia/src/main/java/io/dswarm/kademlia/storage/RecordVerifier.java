package io.dswarm.kademlia.storage;

/// Says whether a record was signed by its publisher for this network: Ed25519 in a daemon,
/// something cheap and deterministic, in which forgeries fail too, in a simulator.
@FunctionalInterface
public interface RecordVerifier {
    /// Whether [Record#signature] is the publisher's over [Record#signedBytes].
    boolean verify(Record signed);
}
