package io.dswarm.node;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a node tells the program around it. Called on the node's event loop, so it must not block.
public interface NodeListener {
    /// Wants to know nothing.
    NodeListener NONE = new NodeListener() {};

    /// Whether [#closest] is wanted at all.
    default boolean wantsClosest() {
        return false;
    }

    /// The node has its identity.
    default void identified(NodeId self) {}

    /// The node serves; `self` is how others reach it.
    default void started(Contact self) {}

    /// A peer is known that was not before.
    default void peerFound(Contact peer) {}

    /// A peer is no longer known.
    default void peerLost(Contact peer) {}

    /// Every 5 s: up to three known peers, nearest first.
    default void closest(List<Contact> nearest) {}

    /// Something that the one who runs the node should read, in one sentence.
    default void notice(String text) {}

    /// Whatever the core did, but for requests, answers and wake-ups; before anybody who waits for
    /// it is told.
    default void happened(Effect effect) {}

    /// A request of this node ended: `failure` is null if it was answered. From its sending to its
    /// end it took `micros`, a dial included.
    default void asked(Request request, @Nullable Failure failure, long micros) {}
}
