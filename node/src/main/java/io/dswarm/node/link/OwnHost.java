package io.dswarm.node.link;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;

/// Tells a request that was meant for this node from one that a browser was tricked into: a page
/// whose name suddenly means 127.0.0.1 (DNS rebinding) still asks under that name. An IP literal
/// cannot be rebound; a name can, except the one that every host has for itself.
public final class OwnHost {
    private OwnHost() {}

    /// Whether a request asks for the address that it came in by.
    public static boolean isAskedBy(HttpServerRequest request) {
        String local = request.localAddress().hostAddress();
        return isAsked(request.authority(), InetAddress.ofLiteral(local));
    }

    /// Whether `asked`, the `Host` of a request or null if that is absent or unreadable, stands for
    /// the address that the connection was accepted on.
    public static boolean isAsked(@Nullable HostAndPort asked, InetAddress local) {
        if (asked == null) {
            return false;
        }
        if (asked.host().equalsIgnoreCase("localhost")) {
            return local.isLoopbackAddress();
        }
        try {
            return InetAddress.ofLiteral(asked.host()).equals(local);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
