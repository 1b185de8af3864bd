package io.dswarm.simulator;

import io.dswarm.kademlia.id.Address;

/// Virtual IP addresses: each ordinary node has a /24 of its own, so that limits on groups of
/// addresses spare it, and Sybils share a few. An address leads back to its node without a table.
final class Addresses {
    private static final int PORT = 25519;

    /// Nodes that share one IP address, told apart by their ports.
    private static final int PORTS = 60_000;

    /// 0x20.0.0.0, and up to 14 million /24s above it that no limit exempts as private or loopback.
    private static final int FIRST_GROUP = 0x20_00_00;

    private static final int SYBIL_GROUPS = 0x0B_00_00;

    private Addresses() {}

    /// The address of the node with this ordinal.
    static Address of(int ordinal) {
        return Address.ipv4(group(ordinal) << 8 | 1, PORT);
    }

    /// An address in one of a few shared groups; the ordinal is in the port and the last byte.
    static Address shared(int group, int ordinal) {
        int host = 2 + ordinal / PORTS;
        return Address.ipv4((SYBIL_GROUPS + group) << 8 | host, 1 + ordinal % PORTS);
    }

    /// The ordinal of the node at this address, or -1 if none can be there.
    static int ordinal(Address address) {
        int host = (int) address.low() & 0xFF;
        if (host >= 2) {
            return (host - 2) * PORTS + address.port() - 1;
        }
        int group = (int) (address.low() >>> 8) & 0xFF_FFFF;
        return host == 1 ? ungroup(group) : -1;
    }

    /// Steps over 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12 and 192.168.0.0/16 by whole /8s.
    private static int group(int ordinal) {
        int group = FIRST_GROUP + ordinal;
        group += group >= 0x7F_00_00 ? 0x01_00_00 : 0;
        group += group >= 0xA9_00_00 ? 0x01_00_00 : 0;
        group += group >= 0xAC_00_00 ? 0x01_00_00 : 0;
        return group + (group >= 0xC0_00_00 ? 0x01_00_00 : 0);
    }

    private static int ungroup(int group) {
        int steps =
                (group > 0x7F_00_00 ? 0x01_00_00 : 0)
                        + (group > 0xA9_00_00 ? 0x01_00_00 : 0)
                        + (group > 0xAC_00_00 ? 0x01_00_00 : 0)
                        + (group > 0xC0_00_00 ? 0x01_00_00 : 0);
        return group - steps - FIRST_GROUP;
    }
}
