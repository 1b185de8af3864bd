package io.dswarm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

class ProgressTest {
    private final StringWriter err = new StringWriter();

    @Test
    void aTerminalIsToldHowFarItIsAndKeepsNothingOfIt() {
        try (var _ = Progress.of(terminal(true), () -> "3 of 5")) {
            await().until(() -> err.toString().contains("\rdswarm: 3 of 5 "));
        }
        assertThat(err.toString()).endsWith("\r\033[K");
    }

    @Test
    void whatIsNoTerminalIsToldNothing() {
        try (var _ = Progress.of(terminal(false), () -> "3 of 5")) {
            assertThat(err.toString()).isEmpty();
        }
        assertThat(err.toString()).isEmpty();
    }

    private Terminal terminal(boolean isOne) {
        return new Terminal(new ByteArrayOutputStream(), new PrintWriter(err), Map.of(), isOne);
    }
}
