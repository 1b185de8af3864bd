package io.dswarm.cli;

import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.SyntaxError;
import org.jline.reader.impl.DefaultParser;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// The verbs without `dswarm` before them, line after line, all about one running swarm. Knows
/// nothing of screens and keys: those are [Prompt]'s.
final class Shell {
    /// How deep a file may have another one read.
    private static final int MOST_SOURCES = 10;

    private final Terminal terminal;
    private final DefaultParser parser = new DefaultParser();
    private int sources;
    private boolean left;

    /// A shell for the process whose API this is; its verbs find it by their environment, as
    /// anybody's do.
    Shell(Terminal terminal, Target target) {
        this.terminal = terminal.with(target.environment());
        parser.setEofOnUnclosedQuote(true);
    }

    /// Whether `exit` was typed.
    boolean isLeft() {
        return left;
    }

    DefaultParser parser() {
        return parser;
    }

    /// The grammar of all verbs, for completion.
    CommandLine grammar() {
        return Main.commandLine(terminal);
    }

    Terminal terminal() {
        return terminal;
    }

    /// Runs one line.
    ///
    /// @return the exit code that it would have as a command
    int run(String line) {
        if (line.stripLeading().startsWith("#")) {
            return Exit.OK.code; // a remark; within a line, a value may have such a sign
        }
        try {
            return run(words(parser.parse(line, line.length(), ParseContext.ACCEPT_LINE)));
        } catch (EOFError _) {
            return refuse("a quote or a bracket is not closed: " + line.strip(), null);
        } catch (SyntaxError e) {
            return refuse(e.getMessage(), null);
        }
    }

    private static List<String> words(ParsedLine line) {
        var words = line.words().stream().filter(word -> !word.isEmpty()).toList();
        return !words.isEmpty() && words.getFirst().equals("dswarm")
                ? words.subList(1, words.size())
                : words;
    }

    private int run(List<String> words) {
        if (words.isEmpty()) {
            return Exit.OK.code;
        }
        return switch (words.getFirst()) {
            case "exit", "quit" -> {
                left = true;
                yield Exit.OK.code;
            }
            case "source" -> source(words);
            case String word when isDaemon(word, words) ->
                    refuse("no " + word + " within a shell", "type it in another terminal");
            default -> Main.run(terminal, words.toArray(String[]::new));
        };
    }

    private static boolean isDaemon(String word, List<String> words) {
        boolean aboutNodes = words.size() > 1 && NodeVerbs.Word.is(words.get(1));
        return List.of(Verb.values()).stream()
                .anyMatch(it -> it.word().equals(word) && it.isDaemon() && !aboutNodes);
    }

    private int source(List<String> words) {
        if (words.size() != 2) {
            return refuse("source takes one file", "source setup.txt");
        }
        var file = words.get(1);
        if (sources == MOST_SOURCES) {
            return refuse(file + ": files that read files, too deep", null);
        }
        sources++;
        try (var lines = Files.newBufferedReader(Path.of(file))) {
            return source(lines, file);
        } catch (NoSuchFileException _) {
            return refuse("there is no file " + file, null);
        } catch (IOException e) {
            return refuse("cannot read " + file + ": " + e.getMessage(), null);
        } finally {
            sources--;
        }
    }

    /// Runs lines until one fails, and says which that was.
    ///
    /// @return the exit code of the last line that ran
    int source(BufferedReader lines, String name) throws IOException {
        int number = 0;
        for (var line = lines.readLine(); line != null && !left; line = lines.readLine()) {
            number++;
            int exit = run(line);
            if (exit != Exit.OK.code) {
                terminal.err()
                        .println("  at " + name + ":" + number + ", which ended with " + exit);
                return exit;
            }
        }
        return Exit.OK.code;
    }

    private int refuse(@Nullable String detail, @Nullable String hint) {
        var failure = new CommandFailure(Exit.USAGE, detail, hint);
        return new Failures(terminal, false).report(failure, "dswarm");
    }
}
