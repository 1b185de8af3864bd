package io.dswarm.cli;

import io.dswarm.kademlia.id.Distance;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.IdentityFile;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// `dswarm id`: works without any running node.
@Command(
        name = "id",
        header = "Make, convert and compare node ids and keys.",
        synopsisSubcommandLabel = "new|show|distance",
        footerHeading = "%nExamples:%n",
        footer = {
            "  dswarm id new                          a fresh node id",
            "  dswarm id show text:hello              a key in all its spellings",
            "  dswarm id distance @AbC..= text:hello  the XOR of two points",
            ""
        })
final class IdCommand {
    private static final String FORMS =
            "64 hex digits, base64url, @..=, &..=, text:ANY or own:@ID/NAME.";

    private final Terminal terminal;

    IdCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "new", description = "Make a key pair and print its id.")
    void fresh(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "0..1",
                            description =
                                    "Keep it here, for node --identity; else it is forgotten.")
                    @Nullable Path file,
            @Mixin Common common) {
        var random = new SecureRandom();
        show(file == null ? Identity.generate(random).id() : create(file, random), common);
    }

    @Command(description = "Print a point in all its spellings.")
    void show(
            @Parameters(paramLabel = "POINT", description = FORMS) String point,
            @Mixin Common common) {
        show(point(point), common);
    }

    @Command(description = "Print the XOR of two points and how many leading bits they share.")
    void distance(
            @Parameters(paramLabel = "A", description = FORMS) String a,
            @Parameters(paramLabel = "B", description = FORMS) String b,
            @Mixin Common common) {
        var from = point(a);
        var to = point(b);
        var xor = hex(from.distanceTo(to));
        var shared = from.sharedPrefix(to);
        terminal.out()
                .println(
                        common.json
                                ? Json.line(json -> {
                                    json.writeStringField("distance", xor);
                                    json.writeNumberField("sharedPrefixBits", shared);
                                })
                                : xor + "  shared prefix: " + shared + " bits");
    }

    private static NodeId create(Path file, SecureRandom random) {
        if (Files.exists(file)) {
            throw new CommandFailure(
                    Exit.CONFLICT, file + " exists already", "name a file that does not exist");
        }
        try (var created = IdentityFile.open(file, random)) {
            return created.identity().id();
        } catch (IOException e) {
            throw new CommandFailure(Exit.CONFLICT, e.getMessage(), null);
        }
    }

    private void show(Point point, Common common) {
        var base64url = Base64.getUrlEncoder().withoutPadding().encodeToString(point.toBytes());
        var node = NodeId.of(point.toBytes()).toString();
        var key = Key.of(point.toBytes()).toString();
        terminal.out()
                .println(
                        common.json
                                ? Json.line(json -> {
                                    json.writeStringField("id", point.hex());
                                    json.writeStringField("base64url", base64url);
                                    json.writeStringField("ssb", node);
                                    json.writeStringField("key", key);
                                })
                                : String.join(
                                        System.lineSeparator(),
                                        "hex        " + point.hex(),
                                        "base64url  " + base64url,
                                        "as a node  " + node,
                                        "as a key   " + key));
    }

    /// A point named without a node to ask: `own:NAME` says nothing here.
    private static Point point(String text) {
        return switch (KeyForm.parse(text)) {
            case KeyForm.Bare(Key key) -> key;
            case KeyForm.Text(String name) -> Key.ofText(name);
            case KeyForm.OwnedBy(NodeId publisher, String name) -> Key.ofOwned(publisher, name);
            case KeyForm.Own(String name) ->
                    throw new CommandFailure(
                            Exit.USAGE,
                            "own:" + name + " means another key on each node",
                            "write own:@ID/" + name);
        };
    }

    private static String hex(Distance distance) {
        var digits = HexFormat.of();
        return digits.toHexDigits(distance.w0())
                + digits.toHexDigits(distance.w1())
                + digits.toHexDigits(distance.w2())
                + digits.toHexDigits(distance.w3());
    }
}
