package io.dswarm.cli;

import static io.dswarm.cli.JsonTree.objects;
import static io.dswarm.cli.JsonTree.text;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// `status`, `health` and `events`: how a running swarm is, and what happens in it.
final class WatchVerbs {
    private static final Set<String> HEAD = Set.of("id", "at", "type", "node");

    private final Terminal terminal;

    WatchVerbs(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec status() {
        return Syntax.of("status", "Show what a running swarm is and has.")
                .examples("  dswarm status", "  dswarm status --json | jq .size.running", "")
                .client()
                .does(words -> show(words, "/api/swarm"));
    }

    CommandSpec health() {
        return Syntax.of("health", "Show how well a running swarm is, and why.")
                .examples("  dswarm health", "")
                .client()
                .does(words -> show(words, "/api/health"));
    }

    private Exit show(Words words, String path) throws IOException {
        var answer = Target.swarm(terminal, words).get(path);
        Listing.print(terminal.out(), answer, words.json());
        return Exit.OK;
    }

    CommandSpec events() {
        return Syntax.of("events", "Print what happens in a running swarm, until Ctrl-C.")
                .examples(
                        "  dswarm events                    all that happens from now on",
                        "  dswarm events --type lookup      lookup.started and lookup.finished",
                        "  dswarm events --past 20          the last 20, and no more",
                        "  dswarm events --json | jq .type",
                        "")
                .option("--type", "TYPE", "Only those, such as node.killed,lookup.")
                .option("--limit", "N", Integer.class, "End after so many.")
                .option("--past", "N", Integer.class, "Print the last so many and end.")
                .client()
                .does(this::events);
    }

    private Exit events(Words words) throws IOException {
        var api = Target.swarm(terminal, words);
        var past = words.number("--past");
        if (past != null) {
            return past(api, words, past.intValue());
        }
        var limit = words.number("--limit");
        long left = limit == null ? Long.MAX_VALUE : limit.longValue();
        var path = "/api/events" + new Query().add("types", words.text("--type"));
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(api.stream(path), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    print(JsonTree.object(line), words.json());
                    left--;
                }
                if (left <= 0) {
                    return Exit.OK;
                }
            }
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                return Exit.OK; // Ctrl-C in a shell
            }
            throw new CommandFailure(Exit.UNREACHABLE, "the swarm ended: " + e.getMessage(), null);
        }
        throw new CommandFailure(Exit.UNREACHABLE, "the swarm ended", null);
    }

    private Exit past(Api api, Words words, int count) throws IOException {
        var query =
                new Query()
                        .add("keep", "newest")
                        .add("limit", count)
                        .add("types", words.text("--type"));
        for (var event : objects(api.get("/api/history" + query).object(), "events")) {
            print(event, words.json());
        }
        return Exit.OK;
    }

    private void print(Map<String, @Nullable Object> event, boolean json) {
        if (json) {
            terminal.out().println(JsonTree.line(event));
            return;
        }
        var rest =
                event.entrySet().stream()
                        .filter(member -> !HEAD.contains(member.getKey()))
                        .filter(member -> member.getValue() != null)
                        .map(member -> member.getKey() + "=" + member.getValue())
                        .collect(Collectors.joining(" "));
        var node = event.get("node") == null ? "" : "  node " + text(event, "node");
        terminal.out()
                .println(
                        (text(event, "at") + "  " + text(event, "type") + node + "  " + rest)
                                .strip());
    }
}
