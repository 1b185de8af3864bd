package io.dswarm.node.discovery;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The sockets of the multicast group: one that listens for all interfaces, since every socket on
/// the port gets every packet, and one to send from for each interface, bound to the address that
/// is announced there. Plain NIO, used by one thread.
///
/// What fails is remembered as a line for people, and tried again at the next [#scan].
final class Multicast implements Wire, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Multicast.class);

    /// Room for the burst of a large swarm, in bytes; the kernel may grant less.
    private static final int RECEIVE_BUFFER = 1 << 20;

    private final DiscoveryOptions options;
    private final InetAddress group = InetAddress.ofLiteral(DiscoveryOptions.GROUP);
    private final InetSocketAddress target;
    private final Selector selector;
    private final Map<Outlet, Joined> joined = new LinkedHashMap<>();

    /// One byte more than the longest packet, so that what is too long is seen to be.
    private final ByteBuffer buffer = ByteBuffer.allocate(Packet.MAX_BYTES + 1);

    private @Nullable DatagramChannel listener;
    private @Nullable String trouble;

    /// An interface in use.
    private record Joined(DatagramChannel sender, MembershipKey membership) {}

    Multicast(DiscoveryOptions options, Selector selector) {
        this.options = options;
        this.selector = selector;
        target = new InetSocketAddress(group, options.port());
    }

    /// The interfaces in use.
    List<Outlet> outlets() {
        return List.copyOf(joined.keySet());
    }

    /// What is wrong and how to mend it, in one line; null if nothing is.
    @Nullable String trouble() {
        return trouble;
    }

    /// Looks which interfaces there are, joins the new ones and leaves those that are gone; true if
    /// that changed anything.
    boolean scan() {
        var before = outlets();
        trouble = null;
        try {
            List<Outlet> present = Interfaces.in(options.scope());
            joined.keySet().stream()
                    .filter(outlet -> !present.contains(outlet))
                    .toList()
                    .forEach(this::drop);
            DatagramChannel open = listen();
            if (open == null) {
                return !before.equals(outlets());
            }
            for (Outlet outlet : present) {
                if (!joined.containsKey(outlet)) {
                    join(outlet, open);
                }
            }
            trouble = trouble == null ? missing() : trouble;
        } catch (IOException e) {
            trouble = "Cannot list the network interfaces: " + e.getMessage();
        }
        return !before.equals(outlets());
    }

    /// Hands over up to `max` waiting datagrams; longer ones come cut to 180 bytes.
    void drain(int max, BiConsumer<byte[], InetSocketAddress> receiver) {
        for (int count = 0; count < max; count++) {
            buffer.clear();
            InetSocketAddress source = receive();
            if (source == null) {
                return;
            }
            byte[] packet = new byte[buffer.flip().remaining()];
            buffer.get(packet);
            receiver.accept(packet, source);
        }
    }

    @Override
    public void send(Outlet outlet, byte[] packet) {
        Joined use = joined.get(outlet);
        if (use == null) {
            return;
        }
        try {
            use.sender.send(ByteBuffer.wrap(packet), target);
        } catch (IOException e) {
            drop(outlet); // joined anew at the next scan, if it is still there
        }
    }

    @Override
    public void close() {
        outlets().forEach(this::drop);
        DatagramChannel open = listener;
        listener = null;
        if (open != null) {
            close(open);
        }
    }

    private @Nullable InetSocketAddress receive() {
        DatagramChannel open = listener;
        try {
            return open == null ? null : (InetSocketAddress) open.receive(buffer);
        } catch (IOException e) {
            close(); // opened anew at the next scan
            return null;
        }
    }

    private @Nullable DatagramChannel listen() throws IOException {
        if (listener != null) {
            return listener;
        }
        var channel = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.bind(new InetSocketAddress(options.port()));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            listener = channel;
        } catch (IOException e) {
            close(channel);
            trouble =
                    "No multicast, since UDP port %d is not free (%s): stop what holds it"
                            .formatted(options.port(), e.getMessage());
        }
        return listener;
    }

    private void join(Outlet outlet, DatagramChannel open) throws IOException {
        NetworkInterface device = NetworkInterface.getByIndex(outlet.index());
        if (device == null) {
            return; // went away while we looked
        }
        var sender = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            sender.bind(new InetSocketAddress(outlet.address(), 0));
            sender.setOption(StandardSocketOptions.IP_MULTICAST_IF, device);
            sender.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            int hops = Interfaces.isLoopback(outlet) ? 0 : 1;
            sender.setOption(StandardSocketOptions.IP_MULTICAST_TTL, hops);
            sender.configureBlocking(false);
            joined.put(outlet, new Joined(sender, open.join(group, device)));
        } catch (IOException e) {
            close(sender);
            trouble = "No multicast on interface %s (%s)".formatted(outlet.name(), e.getMessage());
        }
    }

    private void drop(Outlet outlet) {
        Joined use = joined.remove(outlet);
        if (use == null) {
            return;
        }
        use.membership.drop();
        close(use.sender);
    }

    private static void close(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A socket would not close", e); // and there is nothing more to do about it
        }
    }

    private @Nullable String missing() {
        if (options.scope() instanceof Scope.Lan(var wanted)) {
            var present = outlets().stream().map(Outlet::name).toList();
            var absent = wanted.stream().filter(name -> !present.contains(name)).toList();
            if (!absent.isEmpty()) {
                return "No interface %s that is up and has an IPv4 address: name one of %s"
                        .formatted(
                                String.join(", ", absent), String.join(", ", Interfaces.names()));
            }
            if (outlets().stream().allMatch(Interfaces::isLoopback)) {
                return "No network for --lan: bring one up, or name it with --iface (there are %s)"
                        .formatted(String.join(", ", Interfaces.names()));
            }
        }
        return outlets().isEmpty()
                ? "No loopback interface that is up: run `ip link set lo up`"
                : null;
    }
}
