package io.dswarm.node.channel.planted;

import io.dswarm.node.api.NodeApi;

import java.net.Socket;

/// All that the channel must not know, for the rules to find.
public final class ImpureChannel {
    private ImpureChannel() {}

    /// Bytes in and bytes out would have been enough.
    public record KnowsASocket(Socket socket) {}

    /// A layer two doors up.
    public record KnowsTheApi(NodeApi api) {}
}
