package io.dswarm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `dswarm demo`: many nodes in one process, and a shell for them where somebody types.
@Command(
        name = "demo",
        header = "Run ten nodes in this process, with a shell on a terminal, until Ctrl-C.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dswarm demo",
            "  dswarm demo 100",
            "  dswarm demo 3 --log     with each node's own log, and no shell",
            ""
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin private final SwarmProcess swarm;

    @Parameters(
            paramLabel = "N",
            arity = "0..1",
            defaultValue = "10",
            description = "How many nodes (${DEFAULT-VALUE}).")
    private int count;

    DemoCommand(Terminal terminal) {
        swarm = new SwarmProcess(terminal);
    }

    @Override
    public Integer call() throws Exception {
        return swarm.run(count, true);
    }
}
