package io.dswarm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.Callable;

/// `dswarm get`: reads a value through a running node, and writes its bytes as they are.
@Command(
        name = "get",
        header = "Read a value from the network.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dswarm get greeting            what lies at text:greeting",
            "  dswarm get greeting --from 7   asked for by the node with the ordinal 7",
            "  dswarm get photo > photo.jpg   bytes come as they were put",
            ""
        })
final class GetCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private final Common common = new Common();
    @Mixin private final Target target = new Target();

    @Parameters(paramLabel = "KEY", description = "Key (a bare word is text:WORD).")
    private String key = "";

    GetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var path = "/api/values/" + Target.segment(key);
        var answer = Api.ask("GET", target.uri(terminal.env(), path), null, null);
        if (common.json) {
            terminal.out().println(json(answer));
            return Exit.OK.code;
        }
        terminal.bytes().write(answer.body());
        terminal.bytes().flush();
        if (terminal.colour() && !answer.text().endsWith("\n")) {
            terminal.err().println();
        }
        terminal.err()
                .printf(
                        "%d bytes, %s, from %s nodes, lookup %s%n",
                        answer.body().length,
                        answer.header("Dswarm-Class"),
                        answer.header("Dswarm-Holders"),
                        answer.header("Dswarm-Lookup"));
        return Exit.OK.code;
    }

    private static String json(Api.Answer answer) {
        return Json.line(json -> {
            json.writeStringField("class", answer.header("Dswarm-Class"));
            json.writeStringField("publisher", answer.header("Dswarm-Publisher"));
            json.writeNumberField("sequence", Long.parseLong(answer.header("Dswarm-Sequence")));
            json.writeStringField("expires", answer.header("Dswarm-Expires"));
            json.writeStringField("contentType", answer.header("Content-Type"));
            json.writeNumberField("holders", Integer.parseInt(answer.header("Dswarm-Holders")));
            json.writeNumberField("lookup", Long.parseLong(answer.header("Dswarm-Lookup")));
            json.writeStringField("base64", Base64.getEncoder().encodeToString(answer.body()));
        });
    }
}
