package io.dswarm.cli;

import io.dswarm.node.Shared;
import io.dswarm.node.discovery.DiscoveryOptions;
import io.dswarm.node.discovery.Scope;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.swarm.StateFile;
import io.dswarm.swarm.TokenFile;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How a process takes part in a network: the options that one node and many have in common.
final class NetworkOptions {
    @Option(
            names = "--network",
            paramLabel = "NAME",
            defaultValue = "dev",
            description = "Nodes of other networks are never seen (${DEFAULT-VALUE}).")
    String network = "dev";

    @Option(names = "--lan", description = "Meet other hosts too; without it, this host only.")
    boolean lan;

    @Option(
            names = "--iface",
            paramLabel = "NAME",
            description = "With --lan: only on this interface; may be repeated.")
    List<String> interfaces = List.of();

    @Option(
            names = "--announce-every",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "1 to 30 (${DEFAULT-VALUE}).")
    int announceEvery = 5;

    @Option(
            names = "--multicast-port",
            paramLabel = "PORT",
            defaultValue = "25519",
            description = "Where announcements are sent and heard (${DEFAULT-VALUE}).")
    int multicastPort = 25519;

    @Option(
            names = "--no-tls",
            description = "Speak no TLS below the secure channel; not with --lan.")
    boolean noTls;

    /// What starts one more node that meets these.
    String joining() {
        return "./dswarm"
                + (network.equals(NetworkKey.DEFAULT_NAME) ? "" : " --network " + quoted(network))
                + (multicastPort == DiscoveryOptions.DEFAULT_PORT
                        ? ""
                        : " --multicast-port " + multicastPort)
                + (noTls ? " --no-tls" : "");
    }

    private static String quoted(String word) {
        return word.matches("[\\w.:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    Shared.Options shared() {
        if (lan && noTls) {
            throw new CommandFailure(Exit.USAGE, "--lan needs TLS", "leave --no-tls out, or --lan");
        }
        if (!lan && !interfaces.isEmpty()) {
            throw new CommandFailure(
                    Exit.USAGE, "--iface needs --lan", "add --lan, or leave --iface out");
        }
        return CommandFailure.ofOptions(() ->
                Shared.Options.of(network)
                        .withScope(lan ? new Scope.Lan(interfaces) : Scope.HOST_ONLY)
                        .withMulticastPort(multicastPort)
                        .withTls(!noTls)
                        .withAnnounceEvery(Duration.ofSeconds(announceEvery)));
    }

    /// For callers from other hosts, who can come with `--lan` only; null without it.
    @Nullable TokenFile token(Opened opened, Path folder, String kind) throws Exception {
        return lan ? opened.add(TokenFile.write(folder, StateFile.name(kind))) : null;
    }
}
