package io.dswarm.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ScopeType;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The `dswarm` command: finds the verb, runs it, and ends with its exit code.
public final class Main {
    private static final Set<String> VERSION = Set.of("-V", "-version", "--version");
    private static final Set<String> HELP = Set.of("help", "-h", "-help", "--help");

    /// What is meant by nothing at all.
    private static final String DEFAULT_VERB = "node";

    /// Examples first: most readers of a help text look for a line to copy.
    private static final List<String> EXAMPLES =
            List.of(
                    UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
                    UsageMessageSpec.SECTION_KEY_FOOTER);

    private Main() {}

    /// Called by the launcher script.
    public static void main(String[] args) {
        var terminal = Terminal.ofProcess();
        int code = run(terminal, args);
        terminal.out().flush();
        terminal.err().flush();
        if (isQuestion(withVerb(args))) {
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }

    /// Whoever only asked has nothing to clean up, and [System#exit] would first look through all
    /// jars for somebody to log it.
    private static boolean isQuestion(String... words) {
        return isAboutNodes(words)
                || Verb.neededFor(words[0]).stream().noneMatch(Verb::mayWorkLong);
    }

    /// `node ls` and the like, and not the daemon.
    private static boolean isAboutNodes(String... words) {
        return words.length > 1 && Verb.NODE.word().equals(words[0]) && NodeVerbs.Word.is(words[1]);
    }

    /// Runs one command to its end.
    ///
    /// @return the process's exit code, see [Exit]
    static int run(Terminal terminal, String... args) {
        var words = withVerb(args);
        var failures = new Failures(terminal, Arrays.asList(words).contains("--json"));
        try {
            return commandLine(terminal, failures, words).execute(words);
        } catch (CommandFailure failure) {
            return failures.report(failure, "dswarm");
        }
    }

    /// As in the original, no verb means a daemon: `dswarm --port 4000` is `dswarm node --port
    /// 4000`.
    private static String[] withVerb(String[] args) {
        var words = new ArrayDeque<>(List.of(args));
        if (args.length == 0 || (args[0].startsWith("-") && !isOwn(args[0]))) {
            words.addFirst(DEFAULT_VERB);
        }
        if (VERSION.contains(words.getFirst())) {
            words.removeFirst();
            words.addFirst("version");
        } else if (HELP.contains(words.getFirst())) {
            words.removeFirst();
            if (words.isEmpty() || Verb.is(words.getFirst())) {
                words.addLast("--help");
            }
        }
        return words.toArray(String[]::new);
    }

    private static boolean isOwn(String option) {
        return VERSION.contains(option) || HELP.contains(option);
    }

    /// With all verbs, to look at.
    static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, new Failures(terminal, false), "");
    }

    private static CommandLine commandLine(Terminal terminal, Failures failures, String... words) {
        var line = new CommandLine(root());
        if (isAboutNodes(words)) {
            var nodes = new NodeVerbs(terminal).addTo(CommandSpec.create().name(words[0]));
            line.addSubcommand(words[0], new CommandLine(nodes));
        } else {
            for (var verb : Verb.neededFor(words[0])) {
                line.addSubcommand(verb.word(), new CommandLine(verb.spec(terminal)));
            }
        }
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        var ansi = terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF;
        line.setColorScheme(Help.defaultColorScheme(ansi));
        line.setUsageHelpWidth(90);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setHelpSectionKeys(examplesFirst(line.getHelpSectionKeys()));
        var settings = new Settings(terminal.env());
        line.setDefaultValueProvider(settings);
        line.setParameterExceptionHandler((e, _) -> failures.report(e, settings));
        line.setExecutionExceptionHandler(
                (e, command, _) -> failures.report(e, command.getCommandSpec().qualifiedName()));
        return line;
    }

    private static CommandSpec root() {
        var root = CommandSpec.create().name("dswarm");
        root.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .scopeType(ScopeType.INHERIT)
                        .description("Print this text.")
                        .build());
        root.usageMessage()
                .header("A test-bed for distributed hash tables.")
                .customSynopsis("dswarm [VERB] [OPTION]...")
                .footerHeading("%nExamples:%n")
                .footer(
                        "  dswarm demo          ten nodes in this terminal",
                        "  dswarm               one node; start more in other terminals",
                        "  dswarm ping          make one of them ping its three closest",
                        "  dswarm put greeting hello",
                        "  dswarm get greeting --from 7",
                        "  dswarm help node     all options of a verb",
                        "");
        return root;
    }

    private static List<String> examplesFirst(List<String> sections) {
        var synopsis = sections.indexOf(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING);
        var rest = sections.stream().filter(section -> !EXAMPLES.contains(section)).toList();
        return Stream.of(rest.subList(0, synopsis), EXAMPLES, rest.subList(synopsis, rest.size()))
                .flatMap(List::stream)
                .toList();
    }
}
