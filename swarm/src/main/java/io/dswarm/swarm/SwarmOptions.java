package io.dswarm.swarm;

import io.dswarm.kademlia.config.Config;
import io.dswarm.node.NodeConfig;
import io.dswarm.node.NodeListener;
import io.dswarm.node.Shared;
import io.dswarm.node.transport.Limits;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.IntFunction;

/// What a [Swarm] is made of.
///
/// @param nodes how many to begin with
/// @param shared the network, and how the process takes part in it
/// @param kademlia parameters of the protocol, for every node
/// @param limits of sessions and requests, for every node; sessions are fewer where the process may
///   not hold open so many sockets
/// @param listener for the node of each ordinal
/// @param token what a caller from another host must show to use a node's API; null lets none in
public record SwarmOptions(
        int nodes,
        Shared.Options shared,
        Config kademlia,
        Limits limits,
        IntFunction<NodeListener> listener,
        @Nullable String token) {
    /// More nodes than that in one process and a machine of today gets out of breath.
    static final int MAX_NODES = 10_000;

    private static final int NAME_BYTES = 8;

    /// @throws IllegalArgumentException if there are too few or too many nodes
    public SwarmOptions {
        if (nodes < 0 || nodes > MAX_NODES) {
            throw new IllegalArgumentException(
                    "a swarm has 0 to " + MAX_NODES + " nodes, not " + nodes);
        }
    }

    /// So many nodes with all defaults, in a network with a random name: swarms of tests that run
    /// at one time never meet.
    public static SwarmOptions of(int nodes) {
        byte[] name = new byte[NAME_BYTES];
        new SecureRandom().nextBytes(name);
        return of(nodes, "swarm-" + HexFormat.of().formatHex(name));
    }

    /// So many nodes with all defaults, in the network of this name.
    public static SwarmOptions of(int nodes, String network) {
        return new SwarmOptions(
                nodes,
                Shared.Options.of(network),
                NodeConfig.PATIENT,
                Limits.DEFAULT,
                _ -> NodeListener.NONE,
                null);
    }

    /// The same, taking part in its network in another way.
    public SwarmOptions withShared(Shared.Options other) {
        return new SwarmOptions(nodes, other, kademlia, limits, listener, token);
    }

    /// The same with other parameters of the protocol.
    public SwarmOptions withKademlia(Config other) {
        return new SwarmOptions(nodes, shared, other, limits, listener, token);
    }

    /// The same with other limits.
    public SwarmOptions withLimits(Limits other) {
        return new SwarmOptions(nodes, shared, kademlia, other, listener, token);
    }

    /// The same, with a listener for the node of each ordinal.
    public SwarmOptions withListener(IntFunction<NodeListener> other) {
        return new SwarmOptions(nodes, shared, kademlia, limits, other, token);
    }

    /// The same with another token.
    public SwarmOptions withToken(@Nullable String other) {
        return new SwarmOptions(nodes, shared, kademlia, limits, listener, other);
    }
}
