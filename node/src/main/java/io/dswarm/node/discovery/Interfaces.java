package io.dswarm.node.discovery;

import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The interfaces that a scope covers, as they are now.
public final class Interfaces {
    private Interfaces() {}

    /// The first IPv4 address of each that is up and has one.
    public static List<InterfaceAddress> addresses(Scope scope) throws SocketException {
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (NetworkInterface each : covered(scope)) {
            ipv4(each).ifPresent(addresses::add);
        }
        return addresses;
    }

    /// Those that are up and have an IPv4 address, loopback first.
    static List<Outlet> in(Scope scope) throws SocketException {
        List<Outlet> outlets = new ArrayList<>();
        for (NetworkInterface each : covered(scope)) {
            ipv4(each).ifPresent(address -> outlets.add(outlet(each, address)));
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

    private static List<NetworkInterface> covered(Scope scope) throws SocketException {
        List<NetworkInterface> covered = new ArrayList<>();
        for (NetworkInterface each : all()) {
            // Loopback says that it does not support multicast, but it does once it is named.
            if (each.isUp()
                    && scope.joins(each.getName(), each.isLoopback(), each.supportsMulticast())) {
                covered.add(each);
            }
        }
        return covered;
    }

    private static List<NetworkInterface> all() {
        try {
            return NetworkInterface.networkInterfaces().toList();
        } catch (SocketException e) {
            return List.of(); // this is how Java says that there is none
        }
    }

    private static Optional<InterfaceAddress> ipv4(NetworkInterface each) {
        return each.getInterfaceAddresses().stream()
                .filter(address -> address.getAddress() instanceof Inet4Address)
                .findFirst();
    }

    private static Outlet outlet(NetworkInterface each, InterfaceAddress address) {
        int prefix = Math.clamp(address.getNetworkPrefixLength(), 0, Integer.SIZE);
        var ipv4 = (Inet4Address) address.getAddress();
        return new Outlet(each.getName(), each.getIndex(), ipv4, prefix);
    }
}
