package io.dswarm.node.transport;

import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Response;

/// Told once how a request ended, on the node's event loop.
public interface ReplyHandler {
    /// The peer that was asked answered, possibly with a no.
    void answered(Response response);

    /// There is no answer, and none will come.
    void failed(Failure failure);
}
