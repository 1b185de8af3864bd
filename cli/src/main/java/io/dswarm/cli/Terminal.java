package io.dswarm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Where a command reads its surroundings and writes its words: data to `out`, all else to `err`.
///
/// @param env the environment variables
/// @param colour whether both streams are a person's terminal that shows colours
record Terminal(PrintWriter out, PrintWriter err, Map<String, String> env, boolean colour) {
    /// The terminal of this process, UTF-8 whatever the locale.
    static Terminal ofProcess() {
        var env = System.getenv();
        return new Terminal(
                writer(FileDescriptor.out), writer(FileDescriptor.err), env, colour(env));
    }

    /// The launcher says in `DSWARM_TTY` whether both streams are terminals.
    static boolean colour(Map<String, String> env) {
        return env.containsKey("DSWARM_TTY")
                && env.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(env.get("TERM"));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
