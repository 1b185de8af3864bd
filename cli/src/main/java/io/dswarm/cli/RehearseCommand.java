package io.dswarm.cli;

import io.dswarm.node.NodeLog;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/// `dswarm rehearse`, for the launcher: does once what every start does, in a network of its own,
/// and ends. The JVM that runs it notes which classes it took, which makes a start-up cache; one
/// for nodes and a smaller one for those who ask them, because a JVM takes all of its cache at
/// once.
@Command(
        name = "rehearse",
        hidden = true,
        header = "Do what every start does, and end: to fill a start-up cache.",
        footerHeading = "%nExamples:%n",
        footer = {"  dswarm rehearse node", "  dswarm rehearse client", ""})
final class RehearseCommand implements Callable<Integer> {
    private static final String LISTENS = "Starting DHT on port: ";

    private final Terminal terminal;
    private final PrintWriter nowhere = new PrintWriter(Writer.nullWriter());

    /// What is rehearsed.
    enum Part {
        NODE,
        CLIENT
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
            Api.get(URI.create(Running.node(0, first).url() + "/api/ping"));
        }
    }

    /// Against a node in a process of its own, which nobody else finds.
    private void playClient() throws IOException {
        var folder = Files.createTempDirectory("dswarm-rehearsal");
        var node = startNode(folder);
        try (var lines = node.inputReader()) {
            var url = "https://localhost:" + port(lines);
            type("version");
            type("id", "new");
            type("ping", "--node", url);
            type("put", "--node", url, "rehearsal", "heard");
            type("get", "--node", url, "rehearsal");
            type("lookup", "--node", url, "--trace", "rehearsal");
            type("ls", "--node", url);
        } finally {
            node.destroy();
            node.onExit().join();
            Files.deleteIfExists(folder.resolve("dswarm"));
            Files.deleteIfExists(folder);
        }
    }

    private static Process startNode(Path folder) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = System.getProperty("java.class.path");
        var network = "rehearsal-" + UUID.randomUUID();
        var builder = new ProcessBuilder(List.of(java, "-jar", jar, "node", "--network", network));
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        return builder.redirectError(Redirect.DISCARD).start();
    }

    private static String port(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(LISTENS)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("the node did not start");
        }
        return line.substring(LISTENS.length());
    }

    private void type(String... words) {
        var silent =
                new Terminal(
                        OutputStream.nullOutputStream(),
                        nowhere,
                        Map.copyOf(terminal.env()),
                        false);
        Main.run(silent, words);
    }
}
