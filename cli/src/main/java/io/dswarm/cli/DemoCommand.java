package io.dswarm.cli;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.Node;
import io.dswarm.node.NodeLog;
import io.dswarm.node.Peer;
import io.dswarm.swarm.RunningProcess;
import io.dswarm.swarm.RunningProcess.RunningNode;
import io.dswarm.swarm.StateFile;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;
import io.dswarm.swarm.control.Control;
import io.dswarm.swarm.control.ControlOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `dswarm demo`: many nodes in one process, until a signal ends it.
@Command(
        name = "demo",
        header = "Run ten nodes in this process until Ctrl-C.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dswarm demo",
            "  dswarm demo 100",
            "  dswarm demo 3 --log     with each node's own log",
            ""
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /// More nodes than that would push the banner out of the window.
    private static final int LISTED = 10;

    private final Terminal terminal;

    @Mixin private final Common common = new Common();

    @Mixin private final NetworkOptions network = new NetworkOptions();

    @Parameters(
            paramLabel = "N",
            arity = "0..1",
            defaultValue = "10",
            description = "How many nodes (${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--log", description = "Print each node's own log, after its ordinal.")
    private boolean log;

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            defaultValue = "25519",
            description = "Where the control API serves, or the next free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where the folders of simulator runs lie (${DEFAULT-VALUE}).")
    private Path runs = Path.of(".");

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        return UntilSignal.run(this::start);
    }

    private void start(Opened opened) throws Exception {
        var newcomers = new Newcomers(terminal.out(), common.json);
        var swarm = opened.add(Swarm.start(options(newcomers)));
        var nodes =
                swarm.ordinals().stream()
                        .map(ordinal -> Running.node(ordinal, swarm.node(ordinal)))
                        .toList();
        var control = opened.add(Control.start(swarm, ControlOptions.of(port).withRuns(runs)));
        var process = StateFile.here("demo", network.network, control.url(), null, nodes);
        opened.add(StateFile.write(StateFile.folder(terminal.env()), process));
        var own = swarm.nodes().stream().map(Node::id).collect(Collectors.toSet());
        var met = awaitAcquaintance(swarm, own);
        terminal.out().print(common.json ? json(process) : banner(process, met));
        terminal.out().flush();
        newcomers.tellFromNowOn(own);
    }

    private SwarmOptions options(Newcomers newcomers) {
        if (count < 1) {
            throw new CommandFailure(Exit.USAGE, "a demo needs a node at least", "write 1 or more");
        }
        return SwarmOptions.of(count, network.network)
                .withShared(network.shared())
                .withListener(ordinal -> log ? log(ordinal) : newcomers);
    }

    private NodeLog log(int ordinal) {
        return new NodeLog(terminal.out(), terminal.err(), ordinal + " ");
    }

    /// Waits until all know all.
    ///
    /// @return whether they do; if not after [#PATIENCE], the swarm runs on all the same
    private static boolean awaitAcquaintance(Swarm swarm, Set<NodeId> own)
            throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!swarm.nodes().stream().allMatch(node -> knowsAll(node, own))) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    private static boolean knowsAll(Node node, Set<NodeId> own) {
        var known = node.peers().stream().map(Peer::id).filter(own::contains).count();
        return known == own.size() - 1;
    }

    private String banner(RunningProcess process, boolean met) {
        var nodes = process.nodes();
        var text = new StringBuilder();
        text.append(
                "%d nodes in the network \"%s\"%s.%n%n"
                        .formatted(nodes.size(), network.network, met ? acquainted() : ""));
        for (var node : nodes.subList(0, Math.min(nodes.size(), LISTED))) {
            text.append("  %d  %s  %s%n".formatted(node.ordinal(), ssb(node), node.url()));
        }
        if (nodes.size() > LISTED) {
            text.append("  and %d more%n".formatted(nodes.size() - LISTED));
        }
        return text.append(
                        """

                        Control and dashboard: %s

                        One of them pings its three closest when asked, in another terminal:

                          curl -ks %s/api/ping

                        Start ./dswarm there and it joins. Ctrl-C ends all; until then, what changes:
                        """
                                .formatted(process.control(), nodes.getFirst().url()))
                .toString();
    }

    /// How long that took since the JVM was started: the launcher became this very process, so the
    /// process itself may be older by a build.
    private static String acquainted() {
        var start = ManagementFactory.getRuntimeMXBean().getStartTime();
        var seconds = (System.currentTimeMillis() - start) / 1e3;
        return " know each other, %.1f s after the start".formatted(seconds);
    }

    private static String json(RunningProcess process) {
        return Json.line(json -> {
            json.writeStringField("name", process.name());
            json.writeStringField("network", process.network());
            json.writeStringField("control", process.control());
            json.writeArrayFieldStart("nodes");
            for (var node : process.nodes()) {
                json.writeStartObject();
                json.writeNumberField("ordinal", node.ordinal());
                json.writeStringField("id", node.id());
                json.writeStringField("ssb", ssb(node));
                json.writeStringField("url", node.url());
                json.writeEndObject();
            }
            json.writeEndArray();
        })
                + System.lineSeparator();
    }

    private static String ssb(RunningNode node) {
        return NodeId.parse(node.id()).toString();
    }
}
