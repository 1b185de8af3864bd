package io.dswarm.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What came of a command line.
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record Typed(int exit, byte[] bytes, String err) {
    static Typed run(Map<String, String> env, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new StringWriter();
        var terminal = new Terminal(out, new PrintWriter(err, true), env, false);
        int exit = Main.run(terminal, words);
        terminal.out().flush();
        return new Typed(exit, out.toByteArray(), err.toString());
    }

    /// State files go there, and no settings are read.
    static Map<String, String> env(Path folder) {
        return Map.of(
                "XDG_RUNTIME_DIR",
                folder.toString(),
                "XDG_STATE_HOME",
                folder.resolve("state").toString(),
                "DSWARM_SETTINGS",
                folder.resolve("none").toString());
    }

    String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return out().lines().toList();
    }
}
