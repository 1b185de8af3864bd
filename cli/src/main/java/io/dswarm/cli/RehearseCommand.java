package io.dswarm.cli;

import io.dswarm.node.NodeLog;
import io.dswarm.simulator.plan.Plan;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// `dswarm rehearse`, for the launcher: does once what every start does, in a network of its own,
/// and ends. The JVM that runs it notes which classes it took, which makes a start-up cache; one
/// for nodes, a smaller one for those who ask them, and one for the simulator, because a JVM takes
/// all of its cache at once. That of the simulator tells the compiler besides how its code is used,
/// which saves the time to find out.
@Command(
        name = "rehearse",
        hidden = true,
        header = "Do what every start does, and end: to fill a start-up cache.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dswarm rehearse node",
            "  dswarm rehearse client",
            "  dswarm rehearse sim",
            ""
        })
final class RehearseCommand implements Callable<Integer> {
    /// Many times what a slow machine needs. A swarm that hangs is ended then, and with it whatever
    /// waits for it.
    private static final long MAX_SECONDS = 300;

    private final Terminal terminal;
    private final PrintWriter nowhere = new PrintWriter(Writer.nullWriter());

    /// What is rehearsed.
    enum Part {
        NODE,
        CLIENT,
        SIM
    }

    @Parameters(paramLabel = "PART", description = "${COMPLETION-CANDIDATES}.")
    private Part part = Part.NODE;

    RehearseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        switch (part) {
            case NODE -> playNodes();
            case CLIENT -> playClient();
            case SIM -> playSimulation();
        }
        return Exit.OK.code;
    }

    private void playNodes() {
        type("help");
        var options = SwarmOptions.of(3).withListener(_ -> new NodeLog(nowhere, nowhere, ""));
        try (var swarm = Swarm.start(options)) {
            var first = swarm.node(0);
            first.put("text:rehearsal", "heard").await();
            swarm.node(1).get("text:rehearsal").await();
            new Api(Running.node(0, first, true).url(), null).get("/api/ping");
        }
    }

    /// Against a swarm in a process of its own, which nobody else finds.
    private void playClient() throws IOException {
        var folder = Files.createTempDirectory("dswarm-rehearsal");
        var swarm = startSwarm(folder);
        CompletableFuture.delayedExecutor(MAX_SECONDS, TimeUnit.SECONDS)
                .execute(swarm::destroyForcibly);
        try (var lines = swarm.inputReader()) {
            var first = lines.readLine();
            if (first == null) {
                throw new IOException("the swarm did not start");
            }
            type("version");
            playVerbs(terminal.with(Map.of("XDG_RUNTIME_DIR", folder.toString())));
            var node =
                    JsonTree.text(
                            JsonTree.objects(JsonTree.object(first), "nodes").getFirst(), "url");
            type("get", "--node", node, "rehearsal");
        } finally {
            swarm.destroy();
            swarm.onExit().join();
            Files.deleteIfExists(folder.resolve("dswarm"));
            Files.deleteIfExists(folder);
        }
    }

    private void playVerbs(Terminal there) {
        type(there, "put", "rehearsal", "heard");
        type(there, "get", "rehearsal", "--json");
        type(there, "lookup", "--trace", "rehearsal");
        type(there, "ls");
        type(there, "ping", "1");
        type(there, "node", "ls");
        type(there, "status");
        type(there, "kill", "2");
        type(there, "fault", "ls");
        type(there, "heal");
    }

    private void playSimulation() throws IOException {
        var folder = Files.createTempDirectory("dswarm-rehearsal");
        var plan = folder.resolve("plan.yaml");
        Files.writeString(plan, Plan.example());
        type("sim", "run", plan.toString(), "--out", folder.resolve("result").toString());
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Process startSwarm(Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = System.getProperty("java.class.path");
        var network = "rehearsal-" + UUID.randomUUID();
        var words = List.of("up", "-n", "3", "--network", network, "--control-port", "0", "--json");
        var command = new ArrayList<>(List.of(java, "-jar", jar));
        command.addAll(words);
        var builder = new ProcessBuilder(command);
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        return builder.redirectError(Redirect.DISCARD).start();
    }

    private void type(String... words) {
        type(terminal, words);
    }

    private void type(Terminal where, String... words) {
        var silent = new Terminal(OutputStream.nullOutputStream(), nowhere, where.env(), false);
        Main.run(silent, words);
    }
}
