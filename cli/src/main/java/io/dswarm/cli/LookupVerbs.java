package io.dswarm.cli;

import static io.dswarm.cli.JsonTree.number;
import static io.dswarm.cli.JsonTree.objects;
import static io.dswarm.cli.JsonTree.text;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `lookup` and `ping`: who is out there, and how one finds out.
final class LookupVerbs {
    private final Terminal terminal;

    LookupVerbs(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec lookup() {
        return Syntax.of("lookup", "Find the nodes closest to a key, and see how they are found.")
                .examples(
                        "  dswarm lookup greeting           the k nodes closest to text:greeting",
                        "  dswarm lookup greeting --trace   and who named whom, and when",
                        "  dswarm lookup 9e37..64 digits..  closest to any point of the keyspace",
                        "  dswarm lookup --id 4 --trace     one of before, such as a get names",
                        "")
                .words("KEY", "0..1", "Key (a bare word is text:WORD).")
                .option("--id", "N", Long.class, "Begin none, show this one of before.")
                .flag("--trace", "Print the tree of requests.")
                .from()
                .client()
                .does(this::lookup);
    }

    CommandSpec ping() {
        return Syntax.of("ping", "Make a running node ping its three closest peers, or one node.")
                .examples(
                        "  dswarm ping          from the first node of what runs here",
                        "  dswarm ping 3        from the node with the ordinal 3",
                        "  dswarm ping 3 7      from node 3 to node 7 of a swarm",
                        "  dswarm ping 7f3a     from the node whose id begins like that in hex",
                        "")
                .words("NODE", "0..1", "Ordinal, id, or 4 hex digits of it at least (0).")
                .words("TO", "0..1", "The same of whom it pings (its three closest).")
                .client()
                .does(this::ping);
    }

    private Exit lookup(Words words) throws IOException {
        var key = words.first();
        var id = words.number("--id");
        if ((key == null) == (id == null)) {
            throw new CommandFailure(
                    Exit.USAGE, "expected a key, or --id", "dswarm lookup greeting");
        }
        var target = Target.of(terminal, words);
        var answer =
                key == null
                        ? target.api().get("/api/lookups/" + id)
                        : begin(target, key, target.from(words));
        if (words.json()) {
            terminal.out().println(answer.text());
            return Exit.OK;
        }
        var lookup = answer.object();
        terminal.out().println(heading(lookup));
        if (words.has("--trace")) {
            TraceTree.lines(objects(lookup, "trace")).forEach(terminal.out()::println);
        }
        for (var contact : objects(lookup, "closest")) {
            terminal.out().println(text(contact, "ssb") + "  " + text(contact, "address"));
        }
        return Exit.OK;
    }

    private static Api.Answer begin(Target target, String key, @Nullable String from) {
        return target.api()
                .post(
                        "/api/lookups",
                        json -> {
                            json.writeStringField("target", Target.named(key));
                            Json.text(json, "from", from);
                        });
    }

    private static String heading(Map<String, @Nullable Object> lookup) {
        var recall = lookup.get("recall") == null ? "" : ", recall " + text(lookup, "recall");
        return String.format(
                Locale.ROOT,
                "lookup %s of %s: %s after %.2f ms, %s requests, %s hops%s",
                text(lookup, lookup.containsKey("id") ? "id" : "lookup"),
                text(lookup, "target").substring(0, 12),
                text(lookup, "ending"),
                number(lookup, "durationMs"),
                text(lookup, "requests"),
                text(lookup, "hops"),
                recall);
    }

    private Exit ping(Words words) throws IOException {
        var nodes = words.all();
        var node = nodes.isEmpty() ? "0" : nodes.getFirst();
        var target = Target.of(terminal, words, node);
        var pinged = objects(ask(target, node, nodes).object(), "pinged");
        if (pinged.isEmpty()) {
            throw new CommandFailure(Exit.NEGATIVE, "it knows no peer yet", "start more: dswarm");
        }
        for (var pong : pinged) {
            terminal.out().println(words.json() ? JsonTree.line(pong) : line(pong));
        }
        return pinged.stream().allMatch(pong -> Boolean.TRUE.equals(pong.get("ok")))
                ? Exit.OK
                : Exit.NEGATIVE;
    }

    private static Api.Answer ask(Target target, String node, List<String> nodes) {
        if (target.isSwarm()) {
            var to = nodes.size() > 1 ? nodes.get(1) : null;
            return target.api()
                    .post(
                            "/api/nodes/" + Target.segment(node) + "/ping",
                            json -> Json.text(json, "to", to));
        }
        if (nodes.size() > 1) {
            throw new CommandFailure(
                    Exit.USAGE,
                    "a lone node pings its three closest",
                    "leave " + nodes.get(1) + " out");
        }
        return target.api().get("/api/ping");
    }

    private static String line(Map<String, @Nullable Object> pong) {
        var outcome =
                pong.get("rttMs") == null
                        ? "no pong: " + text(pong, "error")
                        : String.format(Locale.ROOT, "%.2f ms", number(pong, "rttMs"));
        return text(pong, "ssb") + "  " + text(pong, "address") + "  " + outcome;
    }
}
