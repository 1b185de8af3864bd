package io.dswarm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `dswarm up`: `dswarm demo` without the shell, for scripts.
@Command(
        name = "up",
        header = "Run nodes in this process until a signal, without a shell: for scripts.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dswarm up -n 100 > up.txt &       the banner is printed when all know all",
            "  dswarm up -n 20 --network test --control-port 0 --json",
            ""
        })
final class UpCommand implements Callable<Integer> {
    @Mixin private final SwarmProcess swarm;

    @Option(names = "-n", paramLabel = "N", required = true, description = "How many nodes.")
    private int count;

    UpCommand(Terminal terminal) {
        swarm = new SwarmProcess(terminal);
    }

    @Override
    public Integer call() throws Exception {
        return swarm.run(count, false);
    }
}
