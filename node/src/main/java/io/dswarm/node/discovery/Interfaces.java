package io.dswarm.node.discovery;

import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/// The interfaces that a scope covers, as they are now.
final class Interfaces {
    private Interfaces() {}

    /// Those that are up and have an IPv4 address, loopback first.
    static List<Outlet> in(Scope scope) throws SocketException {
        List<Outlet> outlets = new ArrayList<>();
        for (NetworkInterface each : all()) {
            // Loopback says that it does not support multicast, but it does once it is named.
            if (each.isUp()
                    && scope.joins(each.getName(), each.isLoopback(), each.supportsMulticast())) {
                add(each, outlets);
            }
        }
        outlets.sort((a, b) -> Boolean.compare(isLoopback(b), isLoopback(a)));
        return outlets;
    }

    /// The names of all interfaces, for messages.
    static List<String> names() {
        return all().stream().map(NetworkInterface::getName).sorted().toList();
    }

    static boolean isLoopback(Outlet outlet) {
        return outlet.address().isLoopbackAddress();
    }

    private static List<NetworkInterface> all() {
        try {
            return NetworkInterface.networkInterfaces().toList();
        } catch (SocketException e) {
            return List.of(); // this is how Java says that there is none
        }
    }

    private static void add(NetworkInterface each, List<Outlet> outlets) {
        for (InterfaceAddress address : each.getInterfaceAddresses()) {
            if (address.getAddress() instanceof Inet4Address ipv4) {
                int prefix = Math.clamp(address.getNetworkPrefixLength(), 0, Integer.SIZE);
                outlets.add(new Outlet(each.getName(), each.getIndex(), ipv4, prefix));
                return;
            }
        }
    }
}
