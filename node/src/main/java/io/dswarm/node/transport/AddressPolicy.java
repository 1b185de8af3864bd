package io.dswarm.node.transport;

import io.dswarm.kademlia.id.Address;

import org.jspecify.annotations.Nullable;

import java.net.InterfaceAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which addresses a node dials. Contacts come from strangers, who must not be able to aim our
/// dials at whatever they like: a node dials its own host, and with `--lan` the subnets that it
/// joined and what its user named.
///
/// @param lan whether anything off this host may be dialled at all
/// @param subnets those of the joined interfaces
/// @param named what the user named with `--peer`, ports aside
public record AddressPolicy(boolean lan, List<Subnet> subnets, Set<Host> named) {
    private static final int IPV4_BITS = 32;
    private static final int IPV4_OFFSET = 96;
    private static final int ALL_BITS = 128;

    /// An IP address.
    public record Host(long high, long low) {
        /// That of `address`.
        public static Host of(Address address) {
            return new Host(address.high(), address.low());
        }
    }

    /// The addresses that share the first `bits` of 128 with `network`; IPv4 in its mapped form.
    public record Subnet(Host network, int bits) {
        /// The subnet of an interface's address.
        public static Subnet of(InterfaceAddress joined) {
            Address address = Addresses.of(joined.getAddress(), 0);
            int offset = address.isIpv4() ? IPV4_OFFSET : 0;
            return new Subnet(Host.of(address), offset + joined.getNetworkPrefixLength());
        }

        boolean contains(Address address) {
            return masked(address.high(), network.high(), bits)
                    && masked(address.low(), network.low(), bits - Long.SIZE);
        }

        /// The last address of an IPv4 subnet is everybody's.
        boolean isBroadcast(Address address) {
            int hostBits = ALL_BITS - bits;
            return address.isIpv4()
                    && hostBits > 1
                    && hostBits <= IPV4_BITS
                    && contains(address)
                    && (address.low() | -1L << hostBits) == -1L;
        }

        private static boolean masked(long one, long other, int bits) {
            return bits <= 0 || (one ^ other) >>> (Long.SIZE - Math.min(bits, Long.SIZE)) == 0;
        }
    }

    /// Only this host.
    public static AddressPolicy hostOnly() {
        return new AddressPolicy(false, List.of(), Set.of());
    }

    /// This host, the subnets of the joined interfaces and what the user named.
    public static AddressPolicy lan(
            Collection<InterfaceAddress> joined, Collection<Address> named) {
        return new AddressPolicy(
                true,
                joined.stream().map(Subnet::of).toList(),
                named.stream().map(Host::of).collect(Collectors.toUnmodifiableSet()));
    }

    /// Why this address is not dialled, as the reason of a counter; null if it may be.
    public @Nullable String refusal(Address to) {
        if (to.port() == 0) {
            return "port_0";
        }
        if (!to.isDialable()) {
            return "no_unicast_address";
        }
        if (to.isLoopback()) {
            return null;
        }
        if (!lan) {
            return "off_host";
        }
        if (subnets.stream().anyMatch(subnet -> subnet.isBroadcast(to))) {
            return "broadcast";
        }
        boolean near = subnets.stream().anyMatch(subnet -> subnet.contains(to));
        return near || named.contains(Host.of(to)) ? null : "off_subnet";
    }
}
