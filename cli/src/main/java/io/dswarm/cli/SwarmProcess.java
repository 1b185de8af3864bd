package io.dswarm.cli;

import io.dswarm.cli.sim.Progress;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.node.Node;
import io.dswarm.node.NodeConfig;
import io.dswarm.node.NodeLog;
import io.dswarm.swarm.OldGeneration;
import io.dswarm.swarm.StateFile;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;
import io.dswarm.swarm.control.Control;
import io.dswarm.swarm.control.ControlOptions;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/// What `demo` and `up` have in common: their options, and a swarm with its control API from its
/// start to a signal.
final class SwarmProcess {
    private static final String KIND = "demo";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Terminal terminal;

    @Mixin private final Common common = new Common();

    @Mixin private final NetworkOptions network = new NetworkOptions();

    @Mixin private final ProtocolOptions protocol = new ProtocolOptions();

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            defaultValue = "25519",
            description = "Of the control API; the next free one is taken (${DEFAULT-VALUE}).")
    private int controlPort;

    @Option(
            names = "--republish",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How often holders store a value anew at its k closest (${DEFAULT-VALUE}); an"
                            + " hour in the paper, but here people wait to see a repair.")
    private int republish;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where results of sim run lie, for the dashboard (${DEFAULT-VALUE}).")
    private Path runs = Path.of(".");

    @Option(names = "--log", description = "Print each node's own log, after its ordinal.")
    private boolean log;

    SwarmProcess(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Runs so many nodes until a signal, or until somebody leaves the shell.
    int run(int count, boolean withShell) throws Exception {
        if (count < 1) {
            throw new CommandFailure(
                    Exit.USAGE, "a swarm needs a node at least", "write 1 or more");
        }
        boolean typed = withShell && !log && !common.json && Prompt.isPossible();
        return UntilSignal.run(opened -> start(opened, count, typed));
    }

    private UntilSignal.Life start(Opened opened, int count, boolean typed) throws Exception {
        var newcomers = new Newcomers(common.json);
        var folder = StateFile.folder(terminal.env());
        var token = network.token(opened, folder, KIND);
        var wanted = options(count, newcomers).withToken(token == null ? null : token.token());
        var options = CommandFailure.ofOptions(() -> ControlOptions.of(controlPort));
        OldGeneration.watch();
        var swarm = opened.add(start(wanted, newcomers));
        var nodes =
                swarm.ordinals().stream()
                        .map(ordinal -> Running.node(ordinal, swarm.node(ordinal), !network.noTls))
                        .toList();
        var control = opened.add(Control.start(swarm, options.withRuns(runs)));
        var tokenFile = token == null ? null : token.path();
        var process = StateFile.here(KIND, network.network, control.url(), tokenFile, nodes);
        opened.add(StateFile.write(folder, process));
        var own = swarm.nodes().stream().map(Node::id).collect(Collectors.toSet());
        var banner = new Banner(process, swarm.awaitAcquaintance(PATIENCE), network.joining());
        terminal.out().print(common.json ? banner.json() : banner.text(typed));
        terminal.out().flush();
        if (!typed) {
            newcomers.tellFromNowOn(own, terminal.out()::println);
            return UntilSignal.FOREVER;
        }
        var prompt = opened.add(Prompt.ofProcess(terminal, Target.of(process)));
        newcomers.tellFromNowOn(own, prompt::say);
        return prompt::run;
    }

    private Swarm start(SwarmOptions wanted, Newcomers newcomers) {
        boolean shown = !log && terminal.env().containsKey("DSWARM_TTY");
        try (var progress = Progress.ofNodes(wanted.nodes(), shown)) {
            newcomers.count(progress);
            return Swarm.start(wanted);
        }
    }

    private SwarmOptions options(int count, Newcomers newcomers) {
        return CommandFailure.ofOptions(() ->
                SwarmOptions.of(count, network.network)
                        .withShared(network.shared())
                        .withKademlia(
                                protocol.config(
                                        NodeConfig.PATIENT.with(Parameter.REPUBLISH, republish)))
                        .withListener(ordinal -> log ? log(ordinal) : newcomers));
    }

    private NodeLog log(int ordinal) {
        return new NodeLog(terminal.out(), terminal.err(), ordinal + " ");
    }
}
