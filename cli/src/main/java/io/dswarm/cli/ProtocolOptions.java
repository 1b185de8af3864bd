package io.dswarm.cli;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.node.NodeConfig;

import picocli.CommandLine.Option;

/// Parameters of the protocol that one node and many can be given.
final class ProtocolOptions {
    @Option(
            names = "--k",
            paramLabel = "K",
            defaultValue = "20",
            description = "Contacts in a bucket, holders of a value (${DEFAULT-VALUE}).")
    private int k;

    @Option(
            names = "--alpha",
            paramLabel = "ALPHA",
            defaultValue = "3",
            description = "Requests of a lookup in flight at a time (${DEFAULT-VALUE}).")
    private int alpha;

    @Option(
            names = "--disjoint-paths",
            paramLabel = "D",
            defaultValue = "1",
            description = "Paths of a lookup that share no node (${DEFAULT-VALUE}).")
    private int disjointPaths;

    /// @throws IllegalArgumentException if a value is out of its bounds
    Config config() {
        return NodeConfig.PATIENT
                .with(Parameter.K, k)
                .with(Parameter.ALPHA, alpha)
                .with(Parameter.DISJOINT_PATHS, disjointPaths);
    }
}
