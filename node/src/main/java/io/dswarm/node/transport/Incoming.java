package io.dswarm.node.transport;

/// A message that was read: what the peer meant, as far as its shape alone tells.
sealed interface Incoming {
    /// The peer asks.
    record Call(RpcId id, Method method, Payload params) implements Incoming {}

    /// The peer answers our request `id`.
    record Result(long id, Payload result) implements Incoming {}

    /// The peer answers our request with an error. A null id says something about the whole
    /// session.
    record Failed(RpcId id, int code) implements Incoming {}

    /// Well-formed JSON that is not a request we can serve; to be answered with an error.
    record Invalid(RpcId id, ErrorCode code, String reason) implements Incoming {}

    /// A request that wants no answer, or an answer to no number of ours; only counted.
    record Ignored(String reason) implements Incoming {}

    /// Not JSON, or beyond the limits: the session is over.
    record Malformed(String reason) implements Incoming {}
}
