package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;

import java.util.function.Consumer;

/// What a node wants to hear from its transport; everything comes on the node's event loop.
public interface TransportListener {
    /// A peer asks. `answer` is to be given one response, now or later; until then the request
    /// counts against what one peer may have open.
    void requested(Peer from, Request request, Consumer<Response> answer);

    /// Whether a fresh announcement named this very id, IP and port, or the node knows otherwise
    /// that the contact serves there. If not, the transport dials back once.
    boolean isKnown(Contact contact);

    /// A completed handshake proved that this contact serves at this address: we dialled it, or
    /// dialled it back.
    void proved(Contact contact);
}
