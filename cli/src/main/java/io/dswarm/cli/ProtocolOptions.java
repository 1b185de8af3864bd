package io.dswarm.cli;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;

import picocli.CommandLine.Option;

import java.util.Map;

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

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "Any other parameter of docs/kademlia.md, in its own unit; may be repeated. A"
                            + " network whose nodes share one public /24 needs"
                            + " perGroupInBucket=0, perGroupInTable=0 and perGroupInLookup=0.")
    private Map<String, Long> set = Map.of();

    /// These, and what was not said as in `others`.
    ///
    /// @throws CommandFailure if there is no such parameter, or a value is out of its bounds
    Config config(Config others) {
        try {
            Config config =
                    others.with(Parameter.K, k)
                            .with(Parameter.ALPHA, alpha)
                            .with(Parameter.DISJOINT_PATHS, disjointPaths);
            for (Map.Entry<String, Long> one : set.entrySet()) {
                config = config.with(Parameter.named(one.getKey()), one.getValue());
            }
            return config;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Exit.USAGE, e.getMessage(), "see docs/kademlia.md");
        }
    }
}
