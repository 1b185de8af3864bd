package io.dswarm.cli;

import io.dswarm.node.discovery.DiscoveryOptions;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/// Whether nodes can hear each other's announcements: sends a packet to a node's group on each
/// interface, on a port of its own and with a time to live of 0, so that nobody else ever hears it.
final class Multicasts {
    /// What discovery asks for.
    private static final int BUFFER = 1 << 20;

    private static final int PATIENCE_MILLIS = 1_000;

    private Multicasts() {}

    /// Whether several processes can listen for announcements.
    static Finding port(int port) {
        try (var channel = open()) {
            channel.bind(new InetSocketAddress(port));
            return Finding.fine("multicast", "UDP port " + port + " can be shared");
        } catch (IOException e) {
            return Finding.bad(
                    "multicast",
                    "UDP port " + port + " is held by another program: " + e.getMessage(),
                    "ss -lunp 'sport = :" + port + "'");
        }
    }

    /// Of each interface that is up. Only loopback is needed by nodes of one host.
    static List<Finding> interfaces() throws SocketException {
        var findings = new ArrayList<Finding>();
        for (var each : NetworkInterface.networkInterfaces().toList()) {
            if (each.isUp() && (each.isLoopback() || each.supportsMulticast())) {
                each.inetAddresses()
                        .filter(Inet4Address.class::isInstance)
                        .findFirst()
                        .ifPresent(address -> findings.add(look(each, address)));
            }
        }
        return findings;
    }

    private static Finding look(NetworkInterface each, InetAddress address) {
        var check = "multicast " + each.getName();
        try {
            return isHeard(each, address)
                    ? Finding.fine(check, "heard")
                    : Finding.bad(
                            check,
                            "sent and not heard: a packet filter drops it",
                            "sudo iptables -I INPUT -i %s -p udp -d %s -j ACCEPT"
                                    .formatted(each.getName(), DiscoveryOptions.GROUP));
        } catch (IOException e) {
            return Finding.bad(
                    check,
                    "cannot be used: " + e.getMessage(),
                    "sudo ip link set " + each.getName() + " multicast on");
        }
    }

    private static boolean isHeard(NetworkInterface each, InetAddress address) throws IOException {
        var group = InetAddress.getByName(DiscoveryOptions.GROUP);
        var word =
                ("dswarm doctor " + System.nanoTime())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (var ear = open();
                var mouth = open();
                var selector = Selector.open()) {
            ear.bind(new InetSocketAddress(0));
            ear.join(group, each);
            ear.configureBlocking(false);
            ear.register(selector, SelectionKey.OP_READ);
            mouth.bind(new InetSocketAddress(address, 0));
            mouth.setOption(StandardSocketOptions.IP_MULTICAST_IF, each);
            mouth.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 0);
            int port = ((InetSocketAddress) ear.getLocalAddress()).getPort();
            mouth.send(ByteBuffer.wrap(word), new InetSocketAddress(group, port));
            if (selector.select(PATIENCE_MILLIS) == 0) {
                return false;
            }
            var heard = ByteBuffer.allocate(2 * word.length);
            ear.receive(heard);
            return heard.flip().equals(ByteBuffer.wrap(word));
        }
    }

    /// Whether the kernel grants the room that a burst of announcements needs.
    static Finding buffer() throws IOException {
        try (var channel = open()) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
            int granted = channel.getOption(StandardSocketOptions.SO_RCVBUF);
            var text = "%,d of %,d bytes for UDP".formatted(granted, BUFFER);
            return granted >= BUFFER
                    ? Finding.fine("buffer", text)
                    : Finding.bad(
                            "buffer",
                            text + ": announcements of large swarms are lost",
                            "sudo sysctl -w net.core.rmem_max=" + BUFFER);
        }
    }

    private static DatagramChannel open() throws IOException {
        return DatagramChannel.open(StandardProtocolFamily.INET)
                .setOption(StandardSocketOptions.SO_REUSEADDR, true);
    }
}
