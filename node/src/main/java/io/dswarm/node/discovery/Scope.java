package io.dswarm.node.discovery;

import java.util.List;
import java.util.regex.Pattern;

/// How far announcements go.
public sealed interface Scope {
    /// This host only, the default: sent on loopback with a time to live of 0, and whatever comes
    /// from elsewhere is dropped unread.
    Scope HOST_ONLY = new HostOnly();

    /// Loopback and all real interfaces.
    Scope LAN = new Lan(List.of());

    /// Whether an interface that is up and has an IPv4 address is joined.
    boolean joins(String name, boolean loopback, boolean multicast);

    /// Loopback alone.
    record HostOnly() implements Scope {
        @Override
        public boolean joins(String name, boolean loopback, boolean multicast) {
            return loopback;
        }
    }

    /// Loopback, for the nodes of this host, and either the interfaces named or, if none is, all
    /// that look like a real network.
    record Lan(List<String> interfaces) implements Scope {
        /// Networks of containers, virtual machines and tunnels: announcing there surprises people,
        /// so they have to be named.
        private static final Pattern VIRTUAL =
                Pattern.compile(
                        "(docker|br|bridge|virbr|veth|vnet|tun|tap|utun|wg|tailscale|zt|cni|flannel"
                                + "|cali|vmnet|vboxnet|lxc|lxd|podman|ifb|dummy).*");

        public Lan {
            interfaces = List.copyOf(interfaces);
        }

        @Override
        public boolean joins(String name, boolean loopback, boolean multicast) {
            return loopback
                    || interfaces.contains(name)
                    || (interfaces.isEmpty() && multicast && !VIRTUAL.matcher(name).matches());
        }
    }
}
