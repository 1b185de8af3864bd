package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Address;
import io.vertx.core.net.SocketAddress;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/// Turns the core's addresses into those of the socket library and back. Names are never resolved.
final class Addresses {
    private static final int IPV4_BYTES = 4;
    private static final int LONGEST_LITERAL = 39;

    private Addresses() {}

    /// The address of an IP literal, or null if `host` is none.
    static @Nullable Address parse(String host, int port) {
        if (host.length() > LONGEST_LITERAL) {
            return null;
        }
        if (host.indexOf(':') < 0) {
            return parseIpv4(host, port);
        }
        try {
            return host.indexOf('%') < 0 ? of(InetAddress.ofLiteral(host), port) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// `ip` with this port.
    static Address of(InetAddress ip, int port) {
        byte[] bytes = ip.getAddress();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == IPV4_BYTES
                ? Address.ipv4(buffer.getInt(), port)
                : new Address(buffer.getLong(), buffer.getLong(), port);
    }

    /// Where a connection comes from, with `port` instead of its own.
    static Address of(SocketAddress source, int port) {
        Address address = parse(source.hostAddress(), port);
        if (address == null) {
            throw new IllegalStateException("no IP address: " + source);
        }
        return address;
    }

    /// Four decimal numbers without leading zeros: short forms and octal ones mean different
    /// addresses to different readers.
    private static @Nullable Address parseIpv4(String host, int port) {
        int bits = 0;
        int octet = -1;
        int dots = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.' && octet >= 0 && dots < 3) {
                bits = bits << 8 | octet;
                octet = -1;
                dots++;
            } else if (c >= '0' && c <= '9' && octet != 0) {
                octet = Math.max(octet, 0) * 10 + c - '0';
                if (octet > 255) {
                    return null;
                }
            } else {
                return null;
            }
        }
        return dots == 3 && octet >= 0 ? Address.ipv4(bits << 8 | octet, port) : null;
    }
}
