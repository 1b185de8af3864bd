package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;

/// A request of ours on its way.
///
/// @param deadline when it fails for want of an answer, on the monotonic clock in nanoseconds; does
///   not count while it waits for a dial
/// @param again whether it was sent once before, over a session that ended with a goodbye
record Call(Contact to, Request request, ReplyHandler handler, long deadline, boolean again) {
    Method method() {
        return Method.of(request);
    }

    void answered(Response response) {
        handler.answered(response);
    }

    void failed(Failure failure) {
        handler.failed(failure);
    }

    /// The same after it was held for a dial.
    Call sent(long newDeadline) {
        handler.sent();
        return new Call(to, request, handler, newDeadline, again);
    }

    Call repeated() {
        return new Call(to, request, handler, deadline, true);
    }
}
