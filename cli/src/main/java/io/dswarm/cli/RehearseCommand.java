package io.dswarm.cli;

import io.dswarm.node.NodeLog;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.SwarmOptions;

import picocli.CommandLine.Command;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.util.Map;

/// `dswarm rehearse`, for the launcher: does once what every start does, in a network of its own,
/// and ends. The JVM that runs it notes which classes it took, which makes the start-up cache.
@Command(
        name = "rehearse",
        hidden = true,
        header = "Do what every start does, and end: to fill the start-up cache.",
        footerHeading = "%nExamples:%n",
        footer = {"  dswarm rehearse", ""})
final class RehearseCommand implements Runnable {
    private final Terminal terminal;

    RehearseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        var nowhere = new PrintWriter(Writer.nullWriter());
        var silent =
                new Terminal(
                        OutputStream.nullOutputStream(),
                        nowhere,
                        Map.copyOf(terminal.env()),
                        false);
        for (var words : new String[][] {{"help"}, {"version"}, {"id", "new"}, {"ping"}}) {
            Main.run(silent, words);
        }
        var options = SwarmOptions.of(3).withListener(_ -> new NodeLog(nowhere, nowhere, ""));
        try (var swarm = Swarm.start(options)) {
            var first = swarm.node(0);
            first.put("text:rehearsal", "heard").await();
            swarm.node(1).get("text:rehearsal").await();
            Api.get(URI.create(Running.node(0, first).url() + "/api/ping"));
        }
    }
}
