package io.dswarm.node.channel;

/// Why a handshake failed.
public enum Rejection {
    /// A message that is longer or shorter than its place in the handshake demands.
    LENGTH,
    /// A message 1 or 2 whose MAC was not made with our network key.
    NETWORK,
    /// A message 2 that gives our own message 1 back.
    REFLECTED,
    /// A key of small order: the shared secret would be zero.
    POINT,
    /// A message 3 or 4 that does not open: made for another session or another server, or altered.
    BOX,
    /// Our own identity, dialled or claimed.
    SELF,
    /// An identity that is not the canonical encoding of a point, or one of small order.
    IDENTITY,
    /// A signature that the identity did not make over this handshake.
    SIGNATURE,
    /// A message when none was due.
    OUT_OF_TURN
}
