package io.dswarm.node.discovery;

import io.dswarm.node.identity.NetworkKey;

import java.time.Duration;

/// How a process discovers.
///
/// @param port of the multicast group, 1 to 65,535; networks may share one
/// @param announceEvery whole seconds, 1 to 30
/// @param maxPeers how many peers of other processes are remembered at most; ours always are
public record DiscoveryOptions(
        NetworkKey network, Scope scope, int port, Duration announceEvery, int maxPeers) {
    /// The group that dswarm meets in, of the range that is never routed beyond a site (RFC 2365).
    public static final String GROUP = "239.255.255.19";

    /// The port of the group.
    public static final int DEFAULT_PORT = 25519;

    /// How often a node announces itself if nobody says otherwise.
    public static final Duration DEFAULT_ANNOUNCE_EVERY = Duration.ofSeconds(5);

    /// How many peers are remembered if nobody says otherwise: more than one routing table holds.
    public static final int DEFAULT_MAX_PEERS = 1024;

    /// @throws IllegalArgumentException saying which value is out of bounds and what the bounds are
    public DiscoveryOptions {
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException(
                    "multicast port must be 1 to 65535, not %d".formatted(port));
        }
        long seconds = announceEvery.toSeconds();
        if (seconds < 1
                || seconds > Announcement.MAX_INTERVAL_SECONDS
                || !Duration.ofSeconds(seconds).equals(announceEvery)) {
            throw new IllegalArgumentException(
                    "announce every 1 to 30 whole seconds, not every %s s"
                            .formatted(announceEvery.toMillis() / 1e3));
        }
        if (maxPeers < 1) {
            throw new IllegalArgumentException(
                    "at least 1 peer must be allowed, not %d".formatted(maxPeers));
        }
    }

    /// The defaults: this host only, every 5 s, 1,024 peers.
    public static DiscoveryOptions of(NetworkKey network) {
        return new DiscoveryOptions(
                network, Scope.HOST_ONLY, DEFAULT_PORT, DEFAULT_ANNOUNCE_EVERY, DEFAULT_MAX_PEERS);
    }

    /// The same with another scope.
    public DiscoveryOptions withScope(Scope other) {
        return new DiscoveryOptions(network, other, port, announceEvery, maxPeers);
    }

    /// The same on another port.
    public DiscoveryOptions withPort(int other) {
        return new DiscoveryOptions(network, scope, other, announceEvery, maxPeers);
    }

    /// The same at another pace.
    public DiscoveryOptions withAnnounceEvery(Duration other) {
        return new DiscoveryOptions(network, scope, port, other, maxPeers);
    }

    /// The same with room for more or fewer peers.
    public DiscoveryOptions withMaxPeers(int other) {
        return new DiscoveryOptions(network, scope, port, announceEvery, other);
    }
}
