package io.dswarm.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;

/// `dswarm ping`: makes a running node ping its three closest peers.
@Command(
        name = "ping",
        header = "Make a running node ping its three closest peers.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dswarm ping          from the first node of what runs here",
            "  dswarm ping 3        from the node with the ordinal 3",
            "  dswarm ping 7f3a     from the node whose id begins like that in hex",
            ""
        })
final class PingCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private final Common common = new Common();

    @Parameters(
            paramLabel = "NODE",
            arity = "0..1",
            defaultValue = "0",
            description = "Ordinal, id, or 4 hex digits of it at least (${DEFAULT-VALUE}).")
    private String node = "0";

    @Option(names = "--swarm", paramLabel = "NAME", description = "When several run: which one.")
    private @Nullable String swarm;

    @Option(names = "--node", paramLabel = "URL", description = "The node at this address.")
    private @Nullable String url;

    PingCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var base =
                url != null
                        ? url
                        : Running.node(Running.process(terminal.env(), swarm), node).url();
        var pings = Pong.listOf(Api.get(URI.create(base + "/api/ping")));
        if (pings.isEmpty()) {
            throw new CommandFailure(Exit.NEGATIVE, "it knows no peer yet", "start more: dswarm");
        }
        for (var ping : pings) {
            terminal.out().println(common.json ? ping.json() : ping);
        }
        return pings.stream().allMatch(Pong::ok) ? Exit.OK.code : Exit.NEGATIVE.code;
    }
}
