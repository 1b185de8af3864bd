package io.dswarm.node.discovery;

/// Where packets go out. A packet that cannot be sent is lost, as any may be.
@FunctionalInterface
interface Wire {
    /// Sends to the group by this interface.
    void send(Outlet outlet, byte[] packet);
}
