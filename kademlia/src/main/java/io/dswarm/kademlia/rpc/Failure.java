package io.dswarm.kademlia.rpc;

/// Why a request got no answer that could be used.
public enum Failure {
    /// No answer within the timeout.
    TIMED_OUT,
    /// No session could be opened.
    UNREACHABLE,
    /// The session ended before the answer came.
    CLOSED,
    /// The peer has too much to do.
    BUSY,
    /// Somebody else than this contact serves at its address: it leaves the table at once.
    UNAUTHENTICATED,
    /// The answer broke the protocol or did not fit the request.
    MALFORMED,
    /// Our own network is away, or our transport has no room for another session: says nothing
    /// about the contact and is not counted against it.
    OFFLINE,
    /// It answered well, but enough others of its IP group had answered the same lookup before.
    CROWDED,
    /// A well-formed no: proves the contact alive, and does not count against it.
    REFUSED
}
