package io.dswarm.cli;

import static io.dswarm.cli.JsonTree.text;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `dswarm put`: stores a value through a running node.
@Command(
        name = "put",
        header = "Store a value in the network.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dswarm put greeting 'hello, world'      at text:greeting",
            "  dswarm put photo --file photo.jpg --type image/jpeg",
            "  dswarm put own:status busy              only this node can change it",
            "  dswarm put --content --file paper.pdf   at the SHA-256 of its bytes",
            "  date | dswarm put now --file -          from standard input",
            ""
        })
final class PutCommand implements Callable<Integer> {
    /// One byte more than a value may have: enough for the node to say that it is too long.
    private static final int READ_BYTES = (64 << 10) + 1;

    private final Terminal terminal;

    @Mixin private final Common common = new Common();
    @Mixin private final Target target = new Target();

    @Parameters(
            arity = "0..2",
            paramLabel = "KEY [VALUE]",
            description = "Key (a bare word is text:WORD) and value.")
    private String[] words = {};

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The value is in this file; - is standard input.")
    private @Nullable String file;

    @Option(names = "--content", description = "The key is the SHA-256 of the value.")
    private boolean content;

    @Option(names = "--type", paramLabel = "TYPE", description = "Content type, such as image/png.")
    private @Nullable String type;

    @Option(names = "--ttl", paramLabel = "SECONDS", description = "How long it is kept (a day).")
    private @Nullable Integer ttl;

    @Option(
            names = "--quorum",
            paramLabel = "N",
            description = "How many nodes must store it (a majority of the k closest).")
    private @Nullable Integer quorum;

    PutCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        int expected = (content ? 0 : 1) + (file == null ? 1 : 0);
        if (words.length != expected) {
            throw new CommandFailure(
                    Exit.USAGE,
                    "expected " + (content ? "" : "a key and ") + "one value, or --file FILE",
                    "dswarm put greeting 'hello, world'");
        }
        var path = "/api/values" + (content ? "" : "/" + Target.segment(words[0])) + query();
        var answer = Api.ask("PUT", target.uri(terminal.env(), path), value(), contentType());
        if (common.json) {
            terminal.out().println(answer.text());
            return Exit.OK.code;
        }
        var stored = JsonTree.object(answer.text());
        terminal.out().println(text(stored, "key"));
        terminal.err()
                .printf(
                        "%s bytes, %s, on %s nodes (quorum %s), lookup %s%n",
                        text(stored, "size"),
                        text(stored, "class"),
                        text(stored, "holders"),
                        text(stored, "quorum"),
                        text(stored, "lookup"));
        return Exit.OK.code;
    }

    private String query() {
        var query = new StringBuilder();
        if (ttl != null) {
            query.append("&ttl=").append(ttl);
        }
        if (quorum != null) {
            query.append("&quorum=").append(quorum);
        }
        return query.isEmpty() ? "" : query.replace(0, 1, "?").toString();
    }

    private String contentType() {
        if (type != null) {
            return type;
        }
        return file == null ? "text/plain; charset=utf-8" : "application/octet-stream";
    }

    private byte[] value() throws IOException {
        if (file == null) {
            return words[words.length - 1].getBytes(StandardCharsets.UTF_8);
        }
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            return in.readNBytes(READ_BYTES);
        } catch (NoSuchFileException _) {
            throw new CommandFailure(Exit.USAGE, "there is no file " + file, null);
        }
    }
}
