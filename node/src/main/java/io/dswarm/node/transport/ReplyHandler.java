package io.dswarm.node.transport;

import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Response;

import java.time.Duration;

/// Told once how a request ended, on the node's event loop; before that, whether it had to wait.
public interface ReplyHandler {
    /// There is no session yet: the request waits for a dial, at most this long. Then it is
    /// [#sent], or has [#failed].
    default void held(Duration atMost) {}

    /// The session for which it was held is there.
    default void sent() {}

    /// The peer that was asked answered, possibly with a no.
    void answered(Response response);

    /// There is no answer, and none will come.
    void failed(Failure failure);
}
