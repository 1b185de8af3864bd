package io.dswarm.kademlia;

import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Response;

/// Who waits for the answer to a request. Exactly one of both is called, once.
interface Waiter {
    /// An answer of a kind that fits the request.
    void answered(Sent sent, Response response, Turn turn);

    /// None will come; a [Response.Refused] counts as [Failure#REFUSED] or [Failure#BUSY].
    void failed(Sent sent, Failure failure, Turn turn);
}
