package io.dswarm.cli;

import io.dswarm.node.Node;
import io.dswarm.node.NodeConfig;
import io.dswarm.node.NodeLog;
import io.dswarm.node.PeerArgument;
import io.dswarm.node.Seed;
import io.dswarm.node.Shared;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.IdentityFile;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.store.DataDirectory;
import io.dswarm.swarm.StateFile;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;

/// `dswarm node`, or `dswarm` alone: one daemon, until a signal ends it.
@Command(
        name = "node",
        header = "Run one node until Ctrl-C; the same as dswarm without a verb.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dswarm                                one node, on any port",
            "  dswarm node --port 4000 --identity me.pem",
            "  dswarm node --data ~/.dswarm          be the same node again after a restart",
            "  dswarm node --lan                     meet the nodes of other hosts",
            "  dswarm node --peer 127.0.0.1:4000     meet one without multicast",
            ""
        })
final class NodeCommand implements Callable<Integer> {
    private static final String KIND = "node";

    private final Terminal terminal;

    @Mixin private final NetworkOptions network = new NetworkOptions();

    @Mixin private final ProtocolOptions protocol = new ProtocolOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "To serve on; 0 is any (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--peer",
            paramLabel = "HOST:PORT[/@ID]",
            description = "A node to meet without multicast; may be repeated.")
    private List<String> peers = List.of();

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "Keep the key pair here; without it, a new one at each start.")
    private @Nullable Path identityFile;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep identity, known peers and stored values here.")
    private @Nullable Path folder;

    @Option(names = "--name", paramLabel = "NAME", description = "For people, up to 32 bytes.")
    private String name = "";

    NodeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        return UntilSignal.run(this::start);
    }

    private UntilSignal.Life start(Opened opened) throws Exception {
        var folder = StateFile.folder(terminal.env());
        var token = network.token(opened, folder, KIND);
        var config = config(opened).withToken(token == null ? null : token.token());
        var shared = opened.add(Shared.open(network.shared()));
        var node = start(shared, config);
        opened.add(() -> node.stop().await());
        var here = List.of(Running.node(0, node, !network.noTls));
        var tokenFile = token == null ? null : token.path();
        var process = StateFile.here(KIND, network.network, null, tokenFile, here);
        opened.add(StateFile.write(folder, process));
        return UntilSignal.FOREVER;
    }

    private NodeConfig config(Opened opened) throws Exception {
        var data = data(opened);
        var kept = identityFile == null && data != null ? data.identityFile() : identityFile;
        var config = NodeConfig.of(identity(opened, kept));
        var named = CommandFailure.ofOptions(() -> config.withPort(port).withName(name));
        return (data == null ? named : named.withData(data))
                .withKademlia(protocol.config(NodeConfig.PATIENT))
                .withSeeds(peers.stream().map(this::seed).toList());
    }

    private Node start(Shared shared, NodeConfig config) {
        try {
            return Node.start(shared, config, new NodeLog(terminal.out(), terminal.err(), ""))
                    .await();
        } catch (RuntimeException e) {
            var cause = e instanceof CompletionException ? e.getCause() : e;
            if (cause instanceof BindException) {
                throw new CommandFailure(
                        Exit.CONFLICT,
                        "port " + port + " is in use",
                        "name another, or leave --port out for any");
            }
            throw e;
        }
    }

    private @Nullable DataDirectory data(Opened opened) throws Exception {
        if (folder == null) {
            return null;
        }
        try {
            var key = NetworkKey.of(network.network);
            return opened.add(DataDirectory.open(folder, key, System.currentTimeMillis()));
        } catch (IOException e) {
            throw new CommandFailure(Exit.CONFLICT, e.getMessage(), null);
        }
    }

    private static Identity identity(Opened opened, @Nullable Path file) throws Exception {
        var random = new SecureRandom();
        if (file == null) {
            return Identity.generate(random);
        }
        try {
            return opened.add(IdentityFile.open(file, random)).identity();
        } catch (IOException e) {
            throw new CommandFailure(Exit.CONFLICT, e.getMessage(), null);
        }
    }

    private Seed seed(String text) {
        Seed seed;
        try {
            seed = PeerArgument.parse(text).resolve();
        } catch (UnknownHostException e) {
            throw new CommandFailure(
                    Exit.USAGE, "--peer: no host " + e.getMessage(), "write an address");
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    Exit.USAGE, "--peer: " + e.getMessage(), "write HOST:PORT or HOST:PORT/@ID");
        }
        if (!network.lan && !seed.address().isLoopback()) {
            throw new CommandFailure(
                    Exit.USAGE, "--peer " + text + " is not on this host", "add --lan");
        }
        return seed;
    }
}
