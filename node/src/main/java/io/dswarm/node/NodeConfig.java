package io.dswarm.node;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.node.discovery.Announcement;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.link.LinkFilter;
import io.dswarm.node.store.DataDirectory;
import io.dswarm.node.transport.Limits;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What makes one node differ from the others of its process.
///
/// @param identity its key pair
/// @param port to serve on; 0 leaves the choice to the system
/// @param name for people, up to 32 bytes of UTF-8; may be empty
/// @param seeds nodes to dial at the start
/// @param kademlia parameters of the protocol
/// @param limits of sessions and requests
/// @param filter where faults enter its links; [LinkFilter#OPEN] if there are none
/// @param token what a caller from another host must show to use the API; null lets none in
/// @param data where records and peers are kept; null keeps them in memory. Whoever opened it
///   closes it, after the node has stopped
/// @param truth scores lookups, where the truth is known
public record NodeConfig(
        Identity identity,
        int port,
        String name,
        List<Seed> seeds,
        Config kademlia,
        Limits limits,
        LinkFilter filter,
        @Nullable String token,
        @Nullable DataDirectory data,
        @Nullable GroundTruth truth) {
    /// @throws IllegalArgumentException if port or name are out of their bounds
    public NodeConfig {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (!Announcement.isName(name)) {
            throw new IllegalArgumentException(
                    "a name has up to 32 bytes in UTF-8, and no control characters: " + name);
        }
    }

    /// The defaults of the core, but for more patience: the nodes of a test-bed often share a
    /// machine that has more to do than it can, and whom nobody answers for is told by a refused
    /// connection long before. The time of opening a session does not count here; [Limits#dial]
    /// bounds it.
    public static final Config PATIENT =
            Config.standard()
                    .with(Parameter.TIMEOUT_MAX, 10_000)
                    .with(Parameter.TIMEOUT_INITIAL, 8_000)
                    .with(Parameter.TIMEOUT_MIN, 1_000);

    /// The defaults for this identity: any port, nobody to dial, no faults.
    public static NodeConfig of(Identity identity) {
        return new NodeConfig(
                identity,
                0,
                "",
                List.of(),
                PATIENT,
                Limits.DEFAULT,
                LinkFilter.OPEN,
                null,
                null,
                null);
    }

    /// The same on another port.
    public NodeConfig withPort(int other) {
        return new NodeConfig(
                identity, other, name, seeds, kademlia, limits, filter, token, data, truth);
    }

    /// The same under another name.
    public NodeConfig withName(String other) {
        return new NodeConfig(
                identity, port, other, seeds, kademlia, limits, filter, token, data, truth);
    }

    /// The same with others to dial.
    public NodeConfig withSeeds(List<Seed> other) {
        return new NodeConfig(
                identity, port, name, other, kademlia, limits, filter, token, data, truth);
    }

    /// The same with other parameters.
    public NodeConfig withKademlia(Config other) {
        return new NodeConfig(
                identity, port, name, seeds, other, limits, filter, token, data, truth);
    }

    /// The same with other limits.
    public NodeConfig withLimits(Limits other) {
        return new NodeConfig(
                identity, port, name, seeds, kademlia, other, filter, token, data, truth);
    }

    /// The same with faults.
    public NodeConfig withFilter(LinkFilter other) {
        return new NodeConfig(
                identity, port, name, seeds, kademlia, limits, other, token, data, truth);
    }

    /// The same with another token.
    public NodeConfig withToken(@Nullable String other) {
        return new NodeConfig(
                identity, port, name, seeds, kademlia, limits, filter, other, data, truth);
    }

    /// The same with its records and peers kept.
    public NodeConfig withData(DataDirectory other) {
        return new NodeConfig(
                identity, port, name, seeds, kademlia, limits, filter, token, other, truth);
    }

    /// The same with its lookups scored.
    public NodeConfig withTruth(GroundTruth other) {
        return new NodeConfig(
                identity, port, name, seeds, kademlia, limits, filter, token, data, other);
    }
}
