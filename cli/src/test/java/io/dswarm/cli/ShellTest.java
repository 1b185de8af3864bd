package io.dswarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.Key;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.control.Control;
import io.dswarm.swarm.control.ControlOptions;

import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The shell without a screen, on a dumb one, and what it offers to complete.
class ShellTest {
    private static final int NODES = 4;

    @TempDir private static Path folder;
    private static Swarm swarm;
    private static Control control;
    private static Target target;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private Shell shell;

    @BeforeAll
    static void start() throws Exception {
        swarm = Swarm.start(NODES);
        assertThat(swarm.awaitAcquaintance(Duration.ofSeconds(30))).isTrue();
        control = Control.start(swarm, ControlOptions.of(0));
        target = new Target(new Api(control.url().replaceFirst("/$", ""), null), true);
    }

    @AfterAll
    static void stop() {
        control.close();
        swarm.close();
    }

    @BeforeEach
    void open() {
        shell = new Shell(terminal(), target);
    }

    @Test
    void aLineIsACommandLineWithoutItsFirstWord() {
        assertThat(shell.run("put greeting 'hello, world'")).isZero();
        assertThat(shell.run("dswarm get greeting --from 2")).isZero();
        assertThat(out()).endsWith("hello, world");
        assertThat(shell.run("")).isZero();
        assertThat(shell.run("  # a remark")).isZero();
        assertThat(shell.run("put issue a#5")).isZero();
        assertThat(shell.run("get issue")).isZero();
        assertThat(out()).endsWith("a#5");
    }

    @Test
    void aMistakeSaysWhatWasMeantAndTheShellGoesOn() {
        assertThat(shell.run("gte greeting")).isEqualTo(Exit.USAGE.code);
        assertThat(err.toString()).contains("did you mean");
        assertThat(shell.run("put 'open")).isEqualTo(Exit.USAGE.code);
        assertThat(err.toString()).contains("not closed");
        assertThat(shell.run("demo 3")).isEqualTo(Exit.USAGE.code);
        assertThat(err.toString()).contains("no demo within a shell");
        assertThat(shell.run("node show 0")).isZero();
        assertThat(shell.isLeft()).isFalse();
    }

    @Test
    void theWordExitLeaves() {
        assertThat(shell.run("exit")).isZero();
        assertThat(shell.isLeft()).isTrue();
    }

    @Test
    void aFileIsRunUntilALineFails() throws Exception {
        var inner = file("inner", "put within 'a file'");
        var file =
                file(
                        "session",
                        "# remarks and empty lines are nothing",
                        "",
                        "source " + inner,
                        "get within",
                        "get nowhere",
                        "put never reached");
        assertThat(shell.run("source " + file)).isEqualTo(Exit.NEGATIVE.code);
        assertThat(out()).endsWith("a file");
        assertThat(err.toString()).contains("at " + file + ":5, which ended with 1");
        assertThat(shell.run("source " + folder.resolve("none"))).isEqualTo(Exit.USAGE.code);
    }

    @Test
    void aFileThatReadsItselfComesToAnEnd() throws Exception {
        var file = folder.resolve("loop");
        Files.writeString(file, "source " + file + "\n");
        assertThat(shell.run("source " + file)).isEqualTo(Exit.USAGE.code);
        assertThat(err.toString()).contains("too deep");
    }

    @Test
    void aDumbTerminalTakesLinesAndRemembersThem() throws Exception {
        var typed = "put answer 42\nget answer\nget nowhere\nexit\nget never\n";
        var in = new ByteArrayInputStream(typed.getBytes(UTF_8));
        var screen = new DumbTerminal("test", "dumb", in, out, UTF_8);
        try (var prompt = Prompt.on(screen, terminal(), target)) {
            assertThat(prompt.run()).isZero();
        }
        assertThat(out()).contains("42").doesNotContain("get never");
        assertThat(Files.readString(Prompt.history(Typed.env(folder))))
                .contains("put answer 42", "get nowhere");
    }

    @Test
    void bytesComeAfterWhatWasPrintedBeforeThem() throws Exception {
        var file = file("inner", "put order first", "get order");
        var in = new ByteArrayInputStream(("source " + file + "\n").getBytes(UTF_8));
        var screen = new DumbTerminal("test", "dumb", in, out, UTF_8);
        try (var prompt = Prompt.on(screen, terminal(), target)) {
            prompt.run();
        }
        assertThat(out()).containsSubsequence(Key.ofText("order").hex(), "first");
    }

    @Test
    void whatCanFollowIsOffered() {
        var completion = new Completion(shell.grammar(), target.api());
        assertThat(completion.candidates(List.of(), "pu")).contains("put", "partition", "source");
        assertThat(completion.candidates(List.of(), "")).doesNotContain("rehearse");
        assertThat(completion.candidates(List.of("put"), "--q")).contains("--quorum", "--ttl");
        assertThat(completion.candidates(List.of("fault"), "")).contains("add", "ls", "rm");
        assertThat(completion.candidates(List.of("kill"), "")).contains("0", "1", "2", "3");
        assertThat(completion.candidates(List.of("get", "x", "--from"), "")).contains("0", "3");
        assertThat(completion.candidates(List.of("fault", "add", "--direction"), ""))
                .containsExactly("out", "in", "both");
        assertThat(completion.candidates(List.of("fault", "add", "--seed", "1"), "")).isEmpty();
        assertThat(completion.candidates(List.of("fault", "add", "--seed", "1", "slow"), ""))
                .contains("latency", "lie");
        assertThat(completion.candidates(List.of("ping", "1"), "")).contains("0", "3");
        assertThat(completion.candidates(List.of("nonsense"), "")).isEmpty();
    }

    @Test
    void theTabKeyCompletesTheWordAtTheCursor() throws Exception {
        var in = new ByteArrayInputStream("stat\t\nexit\n".getBytes(UTF_8));
        var screen = new DumbTerminal("test", "ansi", in, out, UTF_8);
        try (var prompt = Prompt.on(screen, terminal(), target)) {
            assertThat(prompt.run()).isZero();
        }
        assertThat(out()).contains("size.running");
    }

    private static Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    private Terminal terminal() {
        Map<String, String> env = Typed.env(folder);
        return new Terminal(out, new PrintWriter(err, true), env, false);
    }

    private String out() {
        shell.terminal().out().flush();
        return out.toString(UTF_8);
    }
}
