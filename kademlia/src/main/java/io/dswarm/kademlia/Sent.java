package io.dswarm.kademlia;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.rpc.Request;

/// A request that waits for its answer.
final class Sent {
    final long id;
    final Contact to;
    final Request request;
    final Waiter waiter;

    /// When it left.
    long at;

    /// When it fails for want of an answer.
    long deadline;

    Sent(long id, Contact to, Request request, long at, long deadline, Waiter waiter) {
        this.id = id;
        this.to = to;
        this.request = request;
        this.at = at;
        this.deadline = deadline;
        this.waiter = waiter;
    }
}
