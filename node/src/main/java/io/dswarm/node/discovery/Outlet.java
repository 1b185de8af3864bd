package io.dswarm.node.discovery;

import io.dswarm.kademlia.id.Address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/// An interface that announcements leave and enter by. Compared by value, so that an interface that
/// was taken away and came back with another index is another outlet.
///
/// @param address of this host on the interface: the source of whatever is sent there
/// @param prefix bits of the address that name the subnet, 0 to 32
record Outlet(String name, int index, Inet4Address address, int prefix) {
    /// Whether `other` is in the subnet of this interface.
    boolean isOnLink(InetAddress other) {
        return other instanceof Inet4Address
                && ((bits(other) ^ bits(address)) & -1L << (Integer.SIZE - prefix)) == 0;
    }

    /// Where a node that serves on `port` is reached through this interface.
    Address at(int port) {
        return toAddress(address, port);
    }

    static Address toAddress(InetAddress address, int port) {
        if (address instanceof Inet4Address) {
            return Address.ipv4((int) bits(address), port);
        }
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return new Address(bytes.getLong(), bytes.getLong(), port);
    }

    private static long bits(InetAddress ipv4) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(ipv4.getAddress()).getInt());
    }
}
