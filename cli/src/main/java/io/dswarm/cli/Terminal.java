package io.dswarm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Where a command reads its surroundings and writes its words: data to `out`, all else to `err`.
///
/// @param bytes what is behind `out`, for data that is not text
/// @param env the environment variables
/// @param colour whether both streams are a person's terminal that shows colours
record Terminal(
        OutputStream bytes,
        PrintWriter out,
        PrintWriter err,
        Map<String, String> env,
        boolean colour) {
    /// Writes text to `bytes` as UTF-8, whatever the locale.
    Terminal(OutputStream bytes, PrintWriter err, Map<String, String> env, boolean colour) {
        this(bytes, new PrintWriter(bytes, true, StandardCharsets.UTF_8), err, env, colour);
    }

    /// Data that is not text, after what was printed before it.
    void write(byte[] data) throws IOException {
        out.flush();
        bytes.write(data);
        bytes.flush();
    }

    /// The same in another environment, where what is empty is not set.
    Terminal with(Map<String, String> changes) {
        var all = new HashMap<>(env);
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                all.remove(name);
            } else {
                all.put(name, value);
            }
        });
        return new Terminal(bytes, out, err, Map.copyOf(all), colour);
    }

    /// The same with all that is printed going elsewhere.
    Terminal on(OutputStream other, PrintWriter writer) {
        return new Terminal(other, writer, writer, env, colour);
    }

    /// The terminal of this process.
    static Terminal ofProcess() {
        var env = System.getenv();
        var err = new FileOutputStream(FileDescriptor.err);
        return new Terminal(
                new FileOutputStream(FileDescriptor.out),
                new PrintWriter(err, true, StandardCharsets.UTF_8),
                env,
                colour(env));
    }

    /// The launcher says in `DSWARM_TTY` whether both streams are terminals.
    static boolean colour(Map<String, String> env) {
        return env.containsKey("DSWARM_TTY")
                && env.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(env.get("TERM"));
    }
}
