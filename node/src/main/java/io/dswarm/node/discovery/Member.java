package io.dswarm.node.discovery;

import io.dswarm.node.identity.Identity;
import io.dswarm.node.link.LinkFilter;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A node of this process that wants to be found and to find others.
///
/// @param port where it serves, 1 to 65,535
/// @param name for people, up to 32 bytes of UTF-8; may be empty
/// @param filter judges each announcement that this node would hear, on the discovery thread
/// @param executor runs `listener`: the node's event loop. It must not block
/// @param listener is told what changed, in order and in batches
public record Member(
        Identity identity,
        int port,
        String name,
        LinkFilter filter,
        Executor executor,
        Consumer<List<PeerEvent>> listener) {}
