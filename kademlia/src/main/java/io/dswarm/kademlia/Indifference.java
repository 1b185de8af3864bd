package io.dswarm.kademlia;

import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Response;

/// Waits for an answer that matters to the table only.
enum Indifference implements Waiter {
    INSTANCE;

    @Override
    public void answered(Sent sent, Response response, Turn turn) {}

    @Override
    public void failed(Sent sent, Failure failure, Turn turn) {}
}
