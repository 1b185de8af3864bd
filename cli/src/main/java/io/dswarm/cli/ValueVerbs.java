package io.dswarm.cli;

import static io.dswarm.cli.JsonTree.objects;
import static io.dswarm.cli.JsonTree.text;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// `put`, `get` and `ls`: values of the network, through a swarm or a lone node.
final class ValueVerbs {
    /// One byte more than a value may have: enough for the node to say that it is too long.
    private static final int READ_BYTES = (64 << 10) + 1;

    private static final int PAGE = 1_000;

    private final Terminal terminal;

    ValueVerbs(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec put() {
        return Syntax.of("put", "Store a value in the network.")
                .examples(
                        "  dswarm put greeting 'hello, world'      at text:greeting",
                        "  dswarm put photo --file photo.jpg --type image/jpeg",
                        "  dswarm put own:status busy              only this node can change it",
                        "  dswarm put --content --file paper.pdf   at the SHA-256 of its bytes",
                        "  date | dswarm put now --file -          from standard input",
                        "")
                .words("KEY", "0..1", "Key (a bare word is text:WORD).")
                .words("VALUE", "0..1", "Its value; with --content the only word.")
                .option("--file", "FILE", "The value is in this file; - is standard input.")
                .flag("--content", "The key is the SHA-256 of the value.")
                .option("--type", "TYPE", "Content type, such as image/png.")
                .option("--ttl", "SECONDS", Integer.class, "How long it is kept (a day).")
                .option(
                        "--quorum",
                        "N",
                        Integer.class,
                        "How many nodes must store it (a majority of the k closest).")
                .from()
                .client()
                .does(this::put);
    }

    CommandSpec get() {
        return Syntax.of("get", "Read a value from the network.")
                .examples(
                        "  dswarm get greeting            what lies at text:greeting",
                        "  dswarm get greeting --from 7   asked for by the node with the ordinal 7",
                        "  dswarm get photo > photo.jpg   bytes come as they were put",
                        "")
                .words("KEY", "1", "Key (a bare word is text:WORD).")
                .from()
                .client()
                .does(this::get);
    }

    CommandSpec ls() {
        return Syntax.of("ls", "List the values of a swarm, or those that one node holds.")
                .examples(
                        "  dswarm ls            every value, and how many hold it rightly",
                        "  dswarm ls --from 3   what the node with the ordinal 3 holds",
                        "")
                .from()
                .client()
                .does(this::ls);
    }

    private Exit put(Words words) throws IOException {
        var content = words.has("--content");
        var file = words.text("--file");
        int expected = (content ? 0 : 1) + (file == null ? 1 : 0);
        if (words.all().size() != expected) {
            throw new CommandFailure(
                    Exit.USAGE,
                    "expected " + (content ? "" : "a key and ") + "one value, or --file FILE",
                    "dswarm put greeting 'hello, world'");
        }
        var path = "/api/values" + (content ? "" : "/" + Target.key(words.all().getFirst()));
        var target = Target.of(terminal, words);
        var query = new Query().add("ttl", words.number("--ttl"));
        query.add("quorum", words.number("--quorum")).add("from", target.from(words));
        var body = new Api.Body(value(file, words.all()), type(words.text("--type"), file));
        var answer = target.api().send("PUT", path + query, body);
        if (words.json()) {
            terminal.out().println(answer.text());
            return Exit.OK;
        }
        var stored = answer.object();
        terminal.out().println(text(stored, "key"));
        terminal.err()
                .printf(
                        "%s bytes, %s, on %s nodes (quorum %s), lookup %s%n",
                        text(stored, "size"),
                        text(stored, "class"),
                        text(stored, "holders"),
                        text(stored, "quorum"),
                        answer.header("Dswarm-Lookup"));
        return Exit.OK;
    }

    private static String type(@Nullable String type, @Nullable String file) {
        if (type != null) {
            return type;
        }
        return file == null ? "text/plain; charset=utf-8" : "application/octet-stream";
    }

    private static byte[] value(@Nullable String file, List<String> words) throws IOException {
        if (file == null) {
            return words.getLast().getBytes(StandardCharsets.UTF_8);
        }
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            return in.readNBytes(READ_BYTES);
        } catch (NoSuchFileException _) {
            throw new CommandFailure(Exit.USAGE, "there is no file " + file, null);
        }
    }

    private Exit get(Words words) throws IOException {
        var target = Target.of(terminal, words);
        var query = new Query().add("from", target.from(words));
        var answer = target.api().get("/api/values/" + Target.key(words.one()) + query);
        if (words.json()) {
            terminal.out().println(json(answer));
            return Exit.OK;
        }
        terminal.write(answer.body());
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
        return Exit.OK;
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

    private Exit ls(Words words) throws IOException {
        var target = Target.of(terminal, words);
        var from = words.text("--from");
        if (!target.isSwarm()) {
            print(objects(target.api().get("/api/values").object(), "values"), words);
            return Exit.OK;
        }
        if (from == null) {
            return everywhere(target.api(), words);
        }
        var told = target.api().get("/api/nodes/" + Target.segment(from) + "/store").object();
        print(objects(NodeVerbs.ofOneThatLives(told, from), "records"), words);
        return Exit.OK;
    }

    /// All values of a swarm, a page at a time.
    private Exit everywhere(Api api, Words words) throws IOException {
        String last = null;
        List<Map<String, @Nullable Object>> page;
        do {
            var query = new Query().add("limit", PAGE).add("after", last);
            page = objects(api.get("/api/values" + query).object(), "values");
            print(page, words);
            last = page.isEmpty() ? null : text(page.getLast(), "key");
        } while (page.size() == PAGE);
        return Exit.OK;
    }

    private void print(List<Map<String, @Nullable Object>> values, Words words) {
        var table = new Table(terminal.out());
        for (var value : values) {
            if (words.json()) {
                terminal.out().println(JsonTree.line(value));
            } else {
                table.row(value.containsKey("missing") ? spread(value) : held(value));
            }
        }
        table.print();
    }

    private static List<String> held(Map<String, @Nullable Object> value) {
        return List.of(
                text(value, "key"),
                text(value, "class"),
                text(value, "size"),
                text(value, "expires"),
                text(value, "contentType"),
                text(value, "replica"),
                text(value, "name"));
    }

    /// A value of the whole swarm: how many of the k closest hold it, how many others do, and how
    /// many of the closest lack it.
    private static List<String> spread(Map<String, @Nullable Object> value) {
        return List.of(
                text(value, "key"),
                text(value, "class"),
                text(value, "bytes"),
                text(value, "right") + " right",
                text(value, "stray") + " stray",
                text(value, "missing") + " missing",
                text(value, "contentType"),
                text(value, "name"));
    }
}
