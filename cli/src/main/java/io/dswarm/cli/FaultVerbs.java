package io.dswarm.cli;

import static io.dswarm.cli.JsonTree.object;
import static io.dswarm.cli.JsonTree.objects;
import static io.dswarm.cli.JsonTree.text;

import com.fasterxml.jackson.core.JsonGenerator;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.util.List;

/// `fault`, `partition`, `heal`, `churn` and `reset`: what goes wrong in a running swarm.
final class FaultVerbs {
    private static final String FOR = "For so long; without it, until it is taken away.";

    /// The words for a [io.dswarm.swarm.fault.FaultKind] and for what it can be about, written out:
    /// to ask those classes would load half of the swarm for every verb.
    private static final List<String> KINDS =
            List.of(
                    "latency",
                    "loss",
                    "duplicate",
                    "reorder",
                    "blackhole",
                    "refuse",
                    "freeze",
                    "lie");

    private static final List<String> MESSAGES =
            List.of("ping", "find_node", "find_value", "store", "dial", "announcement");

    private final Terminal terminal;

    FaultVerbs(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec fault() {
        return group(
                "fault",
                "Break links between nodes, by rules with names.",
                List.of(
                        "  dswarm fault add lossy loss --probability 0.2",
                        "  dswarm fault add slow latency --delay 200 --jitter 50 --nodes 0-4",
                        "  dswarm fault ls",
                        "  dswarm fault rm lossy",
                        ""),
                List.of(add(), ls(), rm()));
    }

    private CommandSpec add() {
        return Syntax.of("add", "Add a fault, or replace the one of this name.")
                .examples(
                        "  dswarm fault add lossy loss --probability 0.2 --for 60",
                        "  dswarm fault add deaf blackhole --nodes 3 --direction in",
                        "")
                .words("NAME", "1", "A name of yours.")
                .words("KIND", "1", "One of " + String.join(", ", KINDS) + ".", KINDS)
                .option("--nodes", "NODES", "At these nodes, such as 0-4,7 (all).")
                .option("--peers", "NODES", "On the links to these (all).")
                .choice(
                        "--messages",
                        "WHAT",
                        "Of these, with commas between: "
                                + String.join(", ", MESSAGES)
                                + ". Without it, requests and answers, and of blackhole and refuse"
                                + " dials too.",
                        MESSAGES)
                .choice(
                        "--direction",
                        "WAY",
                        "out, in or both (both).",
                        List.of("out", "in", "both"))
                .option("--probability", "P", Double.class, "Of each message, 0 to 1 (1).")
                .option("--delay", "MS", Integer.class, "Milliseconds.")
                .option("--jitter", "MS", Integer.class, "Milliseconds around that.")
                .option("--for", "SECONDS", Double.class, FOR)
                .option("--seed", "N", Long.class, "Of its chances.")
                .client()
                .does(this::add);
    }

    private Exit add(Words words) throws IOException {
        var name = words.all().getFirst();
        var answer =
                Target.swarm(terminal, words)
                        .put(
                                "/api/faults/" + Target.segment(name),
                                json -> {
                                    json.writeStringField("kind", words.all().get(1));
                                    json.writeObjectFieldStart("match");
                                    names(json, "nodes", words.text("--nodes"));
                                    names(json, "peers", words.text("--peers"));
                                    names(json, "messages", words.text("--messages"));
                                    Json.text(json, "direction", words.text("--direction"));
                                    json.writeEndObject();
                                    Json.number(json, "probability", words.number("--probability"));
                                    Json.number(json, "delayMs", words.number("--delay"));
                                    Json.number(json, "jitterMs", words.number("--jitter"));
                                    Json.number(json, "forMs", words.millis("--for"));
                                    Json.number(json, "seed", words.number("--seed"));
                                });
        Listing.print(terminal.out(), answer, words.json());
        return Exit.OK;
    }

    private static void names(JsonGenerator json, String member, @Nullable String nodes)
            throws IOException {
        if (nodes != null) {
            names(json, member, NodeNames.of(nodes));
        }
    }

    private static void names(JsonGenerator json, String member, List<String> names)
            throws IOException {
        json.writeArrayFieldStart(member);
        for (var name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private CommandSpec ls() {
        return Syntax.of("ls", "List the faults, and what each has done.")
                .examples("  dswarm fault ls", "")
                .client()
                .does(words -> {
                    var answer = Target.swarm(terminal, words).get("/api/faults").object();
                    var table = new Table(terminal.out());
                    for (var fault : objects(answer, "faults")) {
                        if (words.json()) {
                            terminal.out().println(JsonTree.line(fault));
                            continue;
                        }
                        var effects = object(fault, "effects");
                        table.row(
                                List.of(
                                        text(fault, "name"),
                                        text(fault, "kind"),
                                        text(effects, "judged") + " judged",
                                        text(effects, "dropped") + " dropped",
                                        text(effects, "delayed") + " delayed",
                                        text(effects, "duplicated") + " duplicated"));
                    }
                    table.print();
                    return Exit.OK;
                });
    }

    private CommandSpec rm() {
        return Syntax.of("rm", "Take a fault away.")
                .examples("  dswarm fault rm lossy", "  dswarm fault rm --all", "")
                .words("FAULT", "0..1", "Its name.")
                .flag("--all", "All of them.")
                .client()
                .does(words -> {
                    var name = words.first();
                    if (words.has("--all") == (name != null)) {
                        throw new CommandFailure(
                                Exit.USAGE, "expected a name, or --all", "see: dswarm fault ls");
                    }
                    var path = "/api/faults" + (name == null ? "" : "/" + Target.segment(name));
                    return ended(Target.swarm(terminal, words).delete(path), words);
                });
    }

    CommandSpec partition() {
        return Syntax.of("partition", "Cut a swarm in parts that cannot reach each other.")
                .examples(
                        "  dswarm partition               in halves",
                        "  dswarm partition 0-2 3-9       as named",
                        "  dswarm partition --share 0.3 --for 60",
                        "  dswarm partition --show        how it is cut now",
                        "")
                .words("SIDE", "0..*", "The nodes of each side, such as 0-4,7.")
                .option("--share", "P", Double.class, "The first side is this share (0.5).")
                .flag("--one-way", "The first side still reaches the others.")
                .option("--for", "SECONDS", Double.class, FOR)
                .flag("--show", "Change nothing.")
                .client()
                .does(words -> {
                    var api = Target.swarm(terminal, words);
                    var answer =
                            words.has("--show")
                                    ? api.get("/api/partition")
                                    : api.put("/api/partition", json -> partition(json, words));
                    return done(answer, words);
                });
    }

    private static void partition(JsonGenerator json, Words words) throws IOException {
        if (words.all().isEmpty()) {
            var share = words.number("--share");
            json.writeNumberField("share", share == null ? 0.5 : share.doubleValue());
        } else {
            json.writeArrayFieldStart("sides");
            for (var side : words.all()) {
                var nodes = NodeNames.of(side).toArray(String[]::new);
                json.writeArray(nodes, 0, nodes.length);
            }
            json.writeEndArray();
        }
        if (words.has("--one-way")) {
            json.writeBooleanField("oneWay", true);
        }
        Json.number(json, "forMs", words.millis("--for"));
    }

    CommandSpec heal() {
        return Syntax.of("heal", "End a partition.")
                .examples("  dswarm heal", "")
                .client()
                .does(words ->
                        ended(Target.swarm(terminal, words).delete("/api/partition"), words));
    }

    CommandSpec reset() {
        return Syntax.of(
                        "reset", "Take away all faults, partition and churn; let the paused go on.")
                .examples("  dswarm reset", "")
                .client()
                .does(words ->
                        ended(
                                Target.swarm(terminal, words).send("POST", "/api/reset", null),
                                words));
    }

    CommandSpec churn() {
        return group(
                "churn",
                "Let nodes of a running swarm come and go.",
                List.of(
                        "  dswarm churn start --session 60 --downtime 30",
                        "  dswarm churn show",
                        "  dswarm churn stop",
                        ""),
                List.of(
                        churnStart(),
                        Syntax.of("show", "Show the churn, and how many came and went.")
                                .examples("  dswarm churn show", "")
                                .client()
                                .does(words ->
                                        done(
                                                Target.swarm(terminal, words).get("/api/churn"),
                                                words)),
                        Syntax.of("stop", "End it, and bring back who is away.")
                                .examples("  dswarm churn stop", "")
                                .client()
                                .does(words ->
                                        ended(
                                                Target.swarm(terminal, words).delete("/api/churn"),
                                                words))));
    }

    private CommandSpec churnStart() {
        return Syntax.of("start", "Let nodes leave after random times, and come back.")
                .examples(
                        "  dswarm churn start --session 60 --downtime 30",
                        "  dswarm churn start --model weibull --shape 0.6 --session 300 --kill 1",
                        "")
                .choice(
                        "--model",
                        "MODEL",
                        "exponential or weibull (exponential).",
                        List.of("exponential", "weibull"))
                .option("--session", "SECONDS", Double.class, "How long one stays, on average.")
                .option("--shape", "K", Double.class, "Of weibull.")
                .option("--downtime", "SECONDS", Double.class, "How long one is away, on average.")
                .option("--kill", "P", Double.class, "Share that leaves without a goodbye.")
                .option("--for", "SECONDS", Double.class, FOR)
                .option("--seed", "N", Long.class, "Of its chances.")
                .client()
                .does(words -> {
                    if (words.number("--session") == null) {
                        throw new CommandFailure(
                                Exit.USAGE,
                                "how long does a node stay?",
                                "say it in seconds: --session 60");
                    }
                    return done(
                            Target.swarm(terminal, words)
                                    .put("/api/churn", json -> churn(json, words)),
                            words);
                });
    }

    private static void churn(JsonGenerator json, Words words) throws IOException {
        var model = words.text("--model");
        json.writeStringField("model", model == null ? "exponential" : model);
        Json.number(json, "meanSessionMs", words.millis("--session"));
        Json.number(json, "shape", words.number("--shape"));
        Json.number(json, "meanDowntimeMs", words.millis("--downtime"));
        Json.number(json, "kill", words.number("--kill"));
        Json.number(json, "forMs", words.millis("--for"));
        Json.number(json, "seed", words.number("--seed"));
    }

    /// What is printed is as it was; without a word about that it would look as if it still were.
    private Exit ended(Api.Answer answer, Words words) throws IOException {
        terminal.err().println("ended; as it was:");
        return done(answer, words);
    }

    private Exit done(Api.Answer answer, Words words) throws IOException {
        if (answer.body().length > 0) {
            Listing.print(terminal.out(), answer, words.json());
        }
        return Exit.OK;
    }

    /// A verb that does nothing by itself.
    private static CommandSpec group(
            String word, String header, List<String> examples, List<CommandSpec> verbs) {
        var group = CommandSpec.create().name(word);
        group.usageMessage()
                .header(header)
                .footerHeading("%nExamples:%n")
                .footer(examples.toArray(String[]::new));
        verbs.forEach(verb -> group.addSubcommand(verb.name(), new CommandLine(verb)));
        return group;
    }
}
