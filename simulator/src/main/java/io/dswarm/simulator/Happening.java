package io.dswarm.simulator;

import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;

import org.jspecify.annotations.Nullable;

/// What the event queue holds.
sealed interface Happening {
    /// A request arrives at `to`; `operation` is the user's operation that it serves, null if it is
    /// upkeep.
    record RequestArrives(
            VirtualNode from, VirtualNode to, long id, Request request, @Nullable Pending operation)
            implements Happening {}

    /// The response to a request arrives back at `to`.
    record ResponseArrives(VirtualNode from, VirtualNode to, long id, Response response)
            implements Happening {}

    /// A node asked to be woken.
    record TimerRings(VirtualNode node) implements Happening {}

    /// Something of the experiment itself: the next operation, a crash, a sample.
    record Act(String name, Runnable action) implements Happening {}
}
