package io.dswarm.cli;

import static io.dswarm.cli.JsonTree.objects;
import static io.dswarm.cli.JsonTree.text;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.IOException;
import java.util.concurrent.Callable;

/// `dswarm ls`: the values that a running node holds.
@Command(
        name = "ls",
        header = "List the values that a node holds.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dswarm ls            of the first node of what runs here",
            "  dswarm ls --from 3   of the node with the ordinal 3",
            ""
        })
final class LsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private final Common common = new Common();
    @Mixin private final Target target = new Target();

    LsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var answer = Api.ask("GET", target.uri(terminal.env(), "/api/values"), null, null);
        if (common.json) {
            terminal.out().println(answer.text());
            return Exit.OK.code;
        }
        for (var value : objects(JsonTree.object(answer.text()), "values")) {
            terminal.out()
                    .printf(
                            "%s  %-7s  %5s  %s  %s%n",
                            text(value, "key"),
                            text(value, "class"),
                            text(value, "size"),
                            text(value, "expires"),
                            text(value, "contentType"));
        }
        return Exit.OK.code;
    }
}
