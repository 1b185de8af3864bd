package io.dswarm.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Range;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/// The grammar of a client verb: what it takes, and what it does with that. In code and not by
/// annotations, because to reflect on those takes 60 ms of every start.
final class Syntax {
    private final CommandSpec spec = CommandSpec.create();

    /// What a verb does with what was typed.
    interface Action {
        Exit run(Words words) throws IOException;
    }

    /// The same for one that ends with an exit code of something else.
    interface Passing {
        int run(Words words) throws IOException;
    }

    private Syntax(String word, String header) {
        spec.name(word).usageMessage().header(header);
    }

    static Syntax of(String word, String header) {
        return new Syntax(word, header);
    }

    /// Lines to copy, printed first.
    Syntax examples(String... lines) {
        spec.usageMessage().footerHeading("%nExamples:%n").footer(lines);
        return this;
    }

    /// The options of every verb that asks a running process.
    Syntax client() {
        return flag("--json", "Print JSON, one object a line.")
                .option("--swarm", "NAME", "When several run: its name, or its address.")
                .option("--node", "URL", "Ask the node at this address, and no swarm.");
    }

    /// Which node of a swarm does it.
    Syntax from() {
        return option("--from", "NODE", "By this node: its ordinal, its id or 4 hex digits of it.");
    }

    Syntax flag(String name, String description) {
        return add(OptionSpec.builder(name).type(boolean.class).description(description).build());
    }

    /// An option with a text.
    Syntax option(String name, String label, String description) {
        return option(name, label, String.class, description);
    }

    /// An option with one of these words.
    Syntax choice(String name, String label, String description, List<String> words) {
        return add(
                OptionSpec.builder(name)
                        .paramLabel(label)
                        .type(String.class)
                        .completionCandidates(words)
                        .description(description)
                        .build());
    }

    /// An option whose value is of this type.
    Syntax option(String name, String label, Class<?> type, String description) {
        return add(
                OptionSpec.builder(name)
                        .paramLabel(label)
                        .type(type)
                        .description(description)
                        .build());
    }

    /// What stands without an option's name, behind what was named before: as many as `arity` says,
    /// such as `0..1` or `1..*`.
    Syntax words(String label, String arity, String description) {
        return words(label, arity, description, List.of());
    }

    /// The same, of which these are offered.
    Syntax words(String label, String arity, String description, List<String> offered) {
        var count = Range.valueOf(arity);
        int index = spec.positionalParameters().size();
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel(label)
                        .arity(arity)
                        .index(index + (count.isVariable() ? "..*" : ""))
                        .required(count.min() > 0)
                        .type(String[].class)
                        .completionCandidates(offered)
                        .description(description)
                        .build());
        return this;
    }

    private Syntax add(OptionSpec option) {
        spec.addOption(option);
        return this;
    }

    /// The verb that does this.
    CommandSpec does(Action action) {
        return passes(words -> action.run(words).code);
    }

    /// The verb that does this and ends with the code that it returns.
    CommandSpec passes(Passing action) {
        var words = new Words(spec);
        Callable<Integer> run = () -> action.run(words);
        var done = CommandSpec.wrapWithoutInspection(run).name(spec.name());
        done.usageMessage()
                .header(spec.usageMessage().header())
                .footerHeading(spec.usageMessage().footerHeading())
                .footer(spec.usageMessage().footer());
        spec.args().forEach(done::add);
        return done;
    }
}
