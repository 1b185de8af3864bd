package io.dswarm.node.discovery;

/// What the bytes of a datagram turned out to be.
public sealed interface Parsed permits Announcement, Parsed.Malformed {
    /// Not an announcement: one of the reasons from [Reason#LENGTH] to [Reason#NAME].
    record Malformed(Reason reason) implements Parsed {}
}
