package io.dswarm.node.discovery;

import java.util.Locale;

/// Why a datagram was dropped, in the order in which the checks are made: the cheap ones first.
public enum Reason {
    /// Sent from outside the scope: not from loopback, or from no subnet of a joined interface.
    OFF_SCOPE,
    /// Not as long as its own name length says, or beyond all bounds.
    LENGTH,
    MAGIC,
    VERSION,
    /// Tagged for another network.
    OTHER_NETWORK,
    /// Signed for one of our own nodes, but not what that node sent.
    OWN_KEY,
    TYPE,
    /// Names port 0 or an address that no node can serve on.
    ADDRESS,
    INTERVAL,
    VALIDITY,
    /// Names itself in what is not UTF-8, or with control characters.
    NAME,
    /// Of a run of the peer that has said goodbye.
    LEFT,
    /// Came from another address than the one it names: a replay from elsewhere proves nothing.
    SOURCE,
    /// A goodbye of somebody unknown.
    STRANGER,
    /// Older than what the same key already sent.
    OUTDATED,
    /// As many peers are known as may be.
    TABLE_FULL,
    /// Too many new packets of one known peer.
    PEER_RATE,
    /// Too many new packets from one address; never for loopback.
    SOURCE_RATE,
    /// Too many new packets of strangers in all.
    TOTAL_RATE,
    /// Its time begins more than the tolerated clock skew from now.
    CLOCK_AHEAD,
    /// Its time is over; also how a clock that is far behind shows.
    EXPIRED,
    SIGNATURE;

    /// As counters name it: `other_network`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
