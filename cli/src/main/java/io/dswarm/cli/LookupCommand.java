package io.dswarm.cli;

import static io.dswarm.cli.JsonTree.number;
import static io.dswarm.cli.JsonTree.objects;
import static io.dswarm.cli.JsonTree.text;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/// `dswarm lookup`: lets a running node find the k nodes closest to a key.
@Command(
        name = "lookup",
        header = "Find the nodes closest to a key, and see how they are found.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dswarm lookup greeting           the k nodes closest to text:greeting",
            "  dswarm lookup greeting --trace   and who named whom, when, and what that gained",
            "  dswarm lookup 9e37..64 digits..  closest to any point of the keyspace",
            ""
        })
final class LookupCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private final Common common = new Common();
    @Mixin private final Target target = new Target();

    @Parameters(paramLabel = "KEY", description = "Key (a bare word is text:WORD).")
    private String key = "";

    @Option(names = "--trace", description = "Print the tree of requests.")
    private boolean trace;

    LookupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var body = Json.line(json -> json.writeStringField("target", Target.named(key)));
        var answer =
                Api.ask(
                        "POST",
                        target.uri(terminal.env(), "/api/lookups"),
                        body.getBytes(StandardCharsets.UTF_8),
                        "application/json");
        if (common.json) {
            terminal.out().println(answer.text());
            return Exit.OK.code;
        }
        var lookup = JsonTree.object(answer.text());
        terminal.out().println(heading(lookup));
        if (trace) {
            TraceTree.lines(objects(lookup, "trace")).forEach(terminal.out()::println);
        }
        for (var contact : objects(lookup, "closest")) {
            terminal.out().println(text(contact, "ssb") + "  " + text(contact, "address"));
        }
        return Exit.OK.code;
    }

    private static String heading(Map<String, @Nullable Object> lookup) {
        var recall = lookup.containsKey("recall") ? ", recall " + text(lookup, "recall") : "";
        return String.format(
                Locale.ROOT,
                "lookup %s of %s: %s after %.2f ms, %s requests, %s hops%s",
                text(lookup, "lookup"),
                text(lookup, "target").substring(0, 12),
                text(lookup, "ending"),
                number(lookup, "durationMs"),
                text(lookup, "requests"),
                text(lookup, "hops"),
                recall);
    }
}
