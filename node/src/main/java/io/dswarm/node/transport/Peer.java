package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Contact;

/// Who is at the other end of a session.
///
/// @param contact its proved id, the IP address it is seen at, and the port it says it serves on
///   (0: a client)
/// @param serves whether it is proved that it serves there, so that it may enter a table
public record Peer(Contact contact, boolean serves) {}
