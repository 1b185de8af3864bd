package io.dswarm.cli;

import io.dswarm.kademlia.id.PointFormatException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.List;

/// Turns whatever goes wrong into one message on stderr and an exit code.
final class Failures {
    private final Terminal terminal;
    private final boolean json;

    Failures(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /// A command line that cannot be read.
    int report(ParameterException e, Settings settings) {
        var detail = detail(e);
        if (e.getArgSpec() instanceof OptionSpec option) {
            detail += settings.origin(option.longestName());
        }
        var verb = e.getCommandLine().getCommandSpec().qualifiedName();
        return report(Exit.USAGE, detail, hint(e, verb));
    }

    /// Anything that a command, such as `dswarm fault add`, threw.
    int report(Exception e, String command) {
        return switch (e) {
            case CommandFailure failure -> {
                var hint = failure.hint == null ? null : Twin.inWords(failure.hint, command);
                yield report(failure.exit, failure.getMessage(), hint);
            }
            case PointFormatException format ->
                    report(Exit.USAGE, format.getMessage(), format.hint());
            default -> {
                e.printStackTrace(terminal.err());
                yield report(Exit.BUG, "this is a bug in dswarm: " + e, "please report it");
            }
        };
    }

    private static @Nullable String detail(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                ? "not understood: " + String.join(" ", unmatched.getUnmatched())
                : e.getMessage();
    }

    private static String hint(ParameterException e, String verb) {
        List<String> suggestions =
                e instanceof UnmatchedArgumentException unmatched ? meant(unmatched) : List.of();
        var all = verb.equals("dswarm") ? "dswarm help" : verb + " --help";
        return suggestions.isEmpty()
                ? "see: " + all
                : "did you mean " + String.join(" or ", suggestions) + "? See: " + all;
    }

    /// The verbs that are a slip of the fingers away, else what picocli finds alike.
    private static List<String> meant(UnmatchedArgumentException e) {
        var verbs = e.getCommandLine().getSubcommands().keySet();
        var slips =
                e.getUnmatched().stream()
                        .limit(1)
                        .flatMap(typed -> verbs.stream().filter(verb -> Slip.isOne(typed, verb)))
                        .toList();
        return slips.isEmpty() ? e.getSuggestions() : slips;
    }

    private int report(Exit exit, @Nullable String detail, @Nullable String hint) {
        var message = detail == null ? exit.id() : detail;
        if (json) {
            terminal.err().println(json(exit, message, hint));
        } else {
            terminal.err().println("dswarm: " + message);
            if (hint != null) {
                terminal.err().println("  " + hint);
            }
        }
        return exit.code;
    }

    private static String json(Exit exit, String detail, @Nullable String hint) {
        return Json.line(json -> {
            json.writeStringField("code", exit.id());
            json.writeNumberField("exit", exit.code);
            json.writeStringField("detail", detail);
            if (hint != null) {
                json.writeStringField("hint", hint);
            }
        });
    }
}
