package io.dswarm.cli;

import static io.dswarm.cli.JsonTree.object;
import static io.dswarm.cli.JsonTree.objects;
import static io.dswarm.cli.JsonTree.text;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What happens to the nodes of a running swarm: `dswarm node kill 3`, or for short `dswarm kill
/// 3`.
final class NodeVerbs {
    private static final String NODES = "Ordinals, ranges of them such as 3-5, or ids.";

    private final Terminal terminal;

    /// The words that may follow `dswarm node`.
    enum Word {
        LS,
        SHOW,
        ADD,
        RESIZE,
        STOP,
        KILL,
        PAUSE,
        RESUME,
        RESTART;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static boolean is(String text) {
            return List.of(values()).stream().anyMatch(it -> it.word().equals(text));
        }
    }

    NodeVerbs(Terminal terminal) {
        this.terminal = terminal;
    }

    /// `dswarm node` with all that may follow it; by itself it is the daemon.
    CommandSpec addTo(CommandSpec node) {
        for (var word : Word.values()) {
            node.addSubcommand(word.word(), new picocli.CommandLine(spec(word)));
        }
        return node;
    }

    CommandSpec spec(Word word) {
        return switch (word) {
            case LS -> ls();
            case SHOW -> show();
            case ADD -> add();
            case RESIZE -> resize();
            case STOP -> change(word, "Stop nodes, which say goodbye.", "stop 3 5");
            case KILL -> change(word, "Kill nodes, which say nothing to anybody.", "kill 3-5");
            case PAUSE -> change(word, "Freeze nodes: they hear and answer nothing.", "pause 3");
            case RESUME -> change(word, "Let frozen nodes go on.", "resume 3");
            case RESTART ->
                    change(
                            word,
                            "Start stopped or killed nodes again, as who they were.",
                            "restart 3");
        };
    }

    private CommandSpec ls() {
        return Syntax.of("ls", "List the nodes of a running swarm.")
                .examples("  dswarm node ls", "  dswarm node ls --json | jq .state", "")
                .client()
                .does(words -> {
                    var answer = Target.swarm(terminal, words).get("/api/nodes").object();
                    print(objects(answer, "nodes"), words.json());
                    return Exit.OK;
                });
    }

    private CommandSpec add() {
        return Syntax.of("add", "Add nodes to a running swarm.")
                .examples("  dswarm add        one", "  dswarm add 10     ten", "")
                .words("N", "0..1", "How many (1).")
                .client()
                .does(words -> {
                    int count = number(words.first(), 1);
                    var api = Target.swarm(terminal, words);
                    var answer =
                            api.post("/api/nodes", json -> json.writeNumberField("count", count));
                    print(objects(answer.object(), "nodes"), words.json());
                    return Exit.OK;
                });
    }

    private CommandSpec resize() {
        return Syntax.of("resize", "Add nodes, or stop the youngest, until there are so many.")
                .examples("  dswarm node resize 50", "")
                .words("N", "1", "How many there shall be.")
                .client()
                .does(words -> {
                    int nodes = number(words.first(), 0);
                    var api = Target.swarm(terminal, words);
                    var answer =
                            api.put(
                                    "/api/swarm/size",
                                    json -> json.writeNumberField("nodes", nodes));
                    print(objects(answer.object(), "nodes"), words.json());
                    return Exit.OK;
                });
    }

    private CommandSpec change(Word word, String header, String example) {
        return Syntax.of(word.word(), header)
                .examples("  dswarm " + example, "  dswarm node " + example, "")
                .words("NODE", "1..*", NODES)
                .client()
                .does(words -> change(word, words));
    }

    private Exit change(Word word, Words words) throws IOException {
        var api = Target.swarm(terminal, words);
        for (var node : NodeNames.of(words.all())) {
            var path = "/api/nodes/" + Target.segment(node) + "/" + word.word();
            print(List.of(api.send("POST", path, null).object()), words.json());
        }
        return Exit.OK;
    }

    private CommandSpec show() {
        return Syntax.of("show", "Look into one node of a running swarm.")
                .examples(
                        "  dswarm node show 3             what it is and has counted",
                        "  dswarm node show 3 --buckets   its routing table",
                        "")
                .words("NODE", "1", "Ordinal, id, or 4 hex digits of it at least.")
                .flag("--buckets", "Its routing table.")
                .flag("--peers", "Whom it knows.")
                .flag("--log", "What it said lately.")
                .client()
                .does(this::show);
    }

    private Exit show(Words words) throws IOException {
        var node = "/api/nodes/" + Target.segment(words.one());
        var part =
                words.has("--buckets")
                        ? "/buckets"
                        : words.has("--peers") ? "/peers" : words.has("--log") ? "/log" : "";
        var answer = Target.swarm(terminal, words).get(node + part);
        if (words.json() || part.isEmpty()) {
            Listing.print(terminal.out(), answer, words.json());
            return Exit.OK;
        }
        var table = new Table(terminal.out());
        if (part.equals("/buckets")) {
            buckets(table, ofOneThatLives(answer.object(), words.one()));
        } else if (part.equals("/peers")) {
            var told = ofOneThatLives(answer.object(), words.one());
            pairs(table, objects(told, "peers"), "ssb", "address");
        } else {
            pairs(table, objects(answer.object(), "lines"), "at", "text");
        }
        table.print();
        return Exit.OK;
    }

    /// What a node tells of its inside; one that has ended has nothing to tell.
    static Map<String, @Nullable Object> ofOneThatLives(
            Map<String, @Nullable Object> told, String node) {
        var state = text(told, "state");
        if (state.equals("stopped") || state.equals("killed")) {
            throw new CommandFailure(
                    Exit.CONFLICT,
                    "node " + node + " is " + state + ", and has nothing to show",
                    "dswarm node restart " + node + " brings it back");
        }
        return told;
    }

    private static void pairs(
            Table table, List<Map<String, @Nullable Object>> objects, String left, String right) {
        for (var object : objects) {
            table.row(List.of(text(object, left), text(object, right)));
        }
    }

    private static void buckets(Table table, Map<String, @Nullable Object> answer) {
        for (var bucket : objects(answer, "buckets")) {
            for (var contact : objects(bucket, "contacts")) {
                table.row(
                        List.of(
                                text(bucket, "prefixBits") + " bits",
                                text(contact, "ssb"),
                                text(contact, "address"),
                                text(contact, "proof")));
            }
        }
    }

    private void print(List<Map<String, @Nullable Object>> nodes, boolean json) {
        var table = new Table(terminal.out());
        for (var node : nodes) {
            if (json) {
                terminal.out().println(JsonTree.line(node));
                continue;
            }
            table.row(
                    List.of(
                            node.get("ordinal") == null ? "-" : text(node, "ordinal"),
                            text(node, "state"),
                            text(node, "ssb"),
                            node.get("url") == null ? text(node, "address") : text(node, "url"),
                            "health " + text(object(node, "health"), "score")));
        }
        table.print();
    }

    private static int number(@Nullable String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,6}")) {
            throw new CommandFailure(Exit.USAGE, "not a number of nodes: " + text, null);
        }
        return Integer.parseInt(text);
    }
}
