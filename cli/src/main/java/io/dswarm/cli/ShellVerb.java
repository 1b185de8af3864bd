package io.dswarm.cli;

import picocli.CommandLine.Model.CommandSpec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// `dswarm shell`: a [Shell] for what runs already.
final class ShellVerb {
    private ShellVerb() {}

    static CommandSpec spec(Terminal terminal) {
        return Syntax.of("shell", "Type verbs to a running swarm, line after line.")
                .examples(
                        "  dswarm shell                  with completion and history",
                        "  dswarm shell < session.txt    until a line fails; # begins a remark",
                        "")
                .client()
                .passes(words -> run(terminal, Target.of(terminal, words)));
    }

    private static int run(Terminal terminal, Target target) throws IOException {
        if (Prompt.isPossible()) {
            try (var prompt = Prompt.ofProcess(terminal, target)) {
                return prompt.run();
            }
        }
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return new Shell(terminal, target).source(lines, "standard input");
    }
}
