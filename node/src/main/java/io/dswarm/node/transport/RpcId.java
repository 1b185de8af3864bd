package io.dswarm.node.transport;

/// The `id` of a JSON-RPC message. Ours are numbers; a peer may choose short strings instead and
/// gets them back.
sealed interface RpcId {
    /// Characters in a string id.
    int MAX_CHARACTERS = 64;

    /// A whole number.
    record Numeric(long value) implements RpcId {}

    /// A string of at most [#MAX_CHARACTERS].
    record Text(String value) implements RpcId {}

    /// `null`: the answer to a request whose id could not be read.
    enum None implements RpcId {
        NULL
    }
}
