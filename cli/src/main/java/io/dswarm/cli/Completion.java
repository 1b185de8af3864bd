package io.dswarm.cli;

import static io.dswarm.cli.JsonTree.objects;
import static io.dswarm.cli.JsonTree.text;

import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// What may stand where the cursor is: verbs, options, the words that an option knows, and the
/// nodes and faults that there are just now.
final class Completion implements Completer {
    /// What the shell itself understands.
    private static final List<String> OWN = List.of("source", "help", "exit");

    private final CommandSpec grammar;
    private final Api api;

    Completion(CommandLine grammar, Api api) {
        this.grammar = grammar.getCommandSpec();
        this.api = api;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        var before = line.words().subList(0, line.wordIndex());
        candidates(before, line.word()).stream().map(Candidate::new).forEach(candidates::add);
    }

    /// All that may follow these words, if the next one is begun like that.
    List<String> candidates(List<String> before, String begun) {
        var spec = grammar;
        boolean first = before.isEmpty() || before.equals(List.of("help"));
        for (var word : before) {
            var next = spec.subcommands().get(word);
            if (next != null) {
                spec = next.getCommandSpec();
                first = false;
            }
        }
        if (!first && spec.parent() == null) {
            return List.of();
        }
        var option = before.isEmpty() ? null : spec.findOption(before.getLast());
        if (takesValue(option)) {
            return values(option);
        }
        return begun.startsWith("-") ? options(spec) : words(spec, before.isEmpty());
    }

    private static boolean takesValue(@Nullable OptionSpec option) {
        return option != null && option.arity().max() > 0;
    }

    private static List<String> options(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList();
    }

    private List<String> words(CommandSpec spec, boolean first) {
        var words = new ArrayList<String>();
        spec.subcommands()
                .forEach((word, verb) -> {
                    if (!verb.getCommandSpec().usageMessage().hidden()) {
                        words.add(word);
                    }
                });
        if (first) {
            words.addAll(OWN);
        }
        spec.positionalParameters().forEach(it -> words.addAll(values(it)));
        return words;
    }

    private List<String> values(@Nullable ArgSpec arg) {
        if (arg == null) {
            return List.of();
        }
        if (arg.completionCandidates() != null) {
            return StreamSupport.stream(arg.completionCandidates().spliterator(), false).toList();
        }
        return switch (arg.paramLabel()) {
            case "NODE", "NODES", "SIDE" -> names("/api/nodes", "nodes", "ordinal");
            case "FAULT" -> names("/api/faults", "faults", "name");
            default -> List.of();
        };
    }

    /// What the swarm has now; nothing, if it does not say.
    private List<String> names(String path, String list, String member) {
        try {
            return objects(api.get(path).object(), list).stream()
                    .map(each -> text(each, member))
                    .filter(name -> !name.isEmpty())
                    .toList();
        } catch (IOException | CommandFailure _) {
            return List.of();
        }
    }
}
