package io.dswarm.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// Whether the clock can be right: values are ordered by it, and expire by it.
final class Clocks {
    /// Before this program was written.
    private static final Instant TOO_EARLY = Instant.parse("2026-01-01T00:00:00Z");

    private static final int PATIENCE_SECONDS = 5;

    private Clocks() {}

    static Finding look(Instant now) {
        if (now.isBefore(TOO_EARLY)) {
            return Finding.bad("clock", "it is not " + now, "sudo timedatectl set-ntp true");
        }
        return switch (synchronised()) {
            case "yes" -> Finding.fine("clock", "kept by time servers");
            case "no" ->
                    Finding.bad(
                            "clock",
                            "not kept by time servers, which matters among several hosts",
                            "sudo timedatectl set-ntp true");
            default -> Finding.fine("clock", "nobody here says whether time servers keep it");
        };
    }

    /// What systemd says; empty where there is none.
    private static String synchronised() {
        try {
            var asked =
                    new ProcessBuilder(
                                    "timedatectl", "show", "--property=NTPSynchronized", "--value")
                            .redirectError(Redirect.DISCARD)
                            .start();
            try (var answer = asked.inputReader()) {
                var line = answer.readLine();
                asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return line == null ? "" : line;
            }
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
