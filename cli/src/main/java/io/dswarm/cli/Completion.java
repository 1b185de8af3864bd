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

    /// Where some words lead to.
    ///
    /// @param verb the last of them that is one
    /// @param open the option that waits for its value
    /// @param index of the next word without an option's name
    private record Place(CommandSpec verb, @Nullable OptionSpec open, int index) {
        Place after(String word) {
            if (open != null) {
                return new Place(verb, null, index);
            }
            var next = verb.subcommands().get(word);
            if (next != null) {
                return new Place(next.getCommandSpec(), null, 0);
            }
            if (!word.startsWith("-")) {
                return new Place(verb, null, index + 1);
            }
            var option = verb.findOption(word);
            boolean takesValue = option != null && option.arity().max() > 0;
            return new Place(verb, takesValue ? option : null, index);
        }
    }

    /// All that may follow these words, if the next one is begun like that.
    List<String> candidates(List<String> before, String begun) {
        var place = new Place(grammar, null, 0);
        for (var word : before) {
            place = place.after(word);
        }
        boolean nowhere = place.verb.parent() == null && !before.isEmpty();
        if (nowhere && !before.equals(List.of("help"))) {
            return List.of();
        }
        if (place.open != null) {
            return values(place.open);
        }
        return begun.startsWith("-") ? options(place.verb) : words(place, before.isEmpty());
    }

    private static List<String> options(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.hidden())
                .map(OptionSpec::longestName)
                .toList();
    }

    private List<String> words(Place place, boolean first) {
        var words = new ArrayList<String>();
        place.verb
                .subcommands()
                .forEach((word, verb) -> {
                    if (!verb.getCommandSpec().usageMessage().hidden()) {
                        words.add(word);
                    }
                });
        if (first) {
            words.addAll(OWN);
        }
        place.verb.positionalParameters().stream()
                .filter(it -> it.index().contains(place.index))
                .forEach(it -> words.addAll(values(it)));
        return words;
    }

    private List<String> values(ArgSpec arg) {
        return switch (arg.paramLabel()) {
            case "NODE", "NODES", "SIDE", "TO" -> names("/api/nodes", "nodes", "ordinal");
            case "FAULT" -> names("/api/faults", "faults", "name");
            default ->
                    arg.completionCandidates() == null
                            ? List.of()
                            : StreamSupport.stream(arg.completionCandidates().spliterator(), false)
                                    .toList();
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
