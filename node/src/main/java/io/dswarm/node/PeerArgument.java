package io.dswarm.node;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// A node as a person names it to `--peer`: `HOST:PORT`, or `HOST:PORT/@id` to accept nobody else
/// there.
///
/// @param id null to trust whoever answers there first
public record PeerArgument(String host, int port, @Nullable NodeId id) {
    /// How others reach this contact.
    public PeerArgument(Contact contact) {
        this(contact.address().host(), contact.address().port(), contact.id());
    }

    /// Reads the form above; an IPv6 literal stands in brackets.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    public static PeerArgument parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int colon = address.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("no HOST:PORT in " + text);
        }
        NodeId id = slash < 0 ? null : NodeId.parse(text.substring(slash + 1));
        return new PeerArgument(
                unbracketed(address.substring(0, colon)), port(address.substring(colon + 1)), id);
    }

    /// Where that is; a name is looked up, which may block for seconds.
    ///
    /// @throws UnknownHostException if there is no such name
    public Seed resolve() throws UnknownHostException {
        return new Seed(address(InetAddress.getByName(host), port), id);
    }

    static Address address(InetAddress ip, int port) {
        byte[] bytes = ip.getAddress();
        if (bytes.length == Integer.BYTES) {
            return Address.ipv4(ByteBuffer.wrap(bytes).getInt(), port);
        }
        ByteBuffer words = ByteBuffer.wrap(bytes);
        return new Address(words.getLong(), words.getLong(), port);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= 0xFFFF) {
                return port;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new IllegalArgumentException("not a port of 1 to 65535: " + text);
    }

    @Override
    public String toString() {
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return literal + ":" + port + (id == null ? "" : "/" + id);
    }
}
