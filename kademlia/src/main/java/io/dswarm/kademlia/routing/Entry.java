package io.dswarm.kademlia.routing;

import io.dswarm.kademlia.id.Contact;

/// A contact as the table sees it.
///
/// @param seen when it was last heard of, in seconds since the Unix epoch
/// @param failures requests in a row that it did not answer, up to 15
/// @param stale whether these are too many for it to be used
public record Entry(Contact contact, Proof proof, long seen, int failures, boolean stale) {}
