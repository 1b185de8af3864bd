package io.dswarm.kademlia.storage;

/// A record as a node holds it. Times are microseconds since the Unix epoch.
///
/// @param expires when this node drops it: for a path copy earlier than the record says
/// @param cached whether it is a path copy: never republished, never counted
/// @param republish when this node stores it at the k closest again, or [Long#MAX_VALUE]
public record HeldRecord(Record stored, long expires, boolean cached, long republish) {}
