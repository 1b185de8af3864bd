package io.dswarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.store.DataDirectory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

class MainTest {
    @TempDir Path folder;

    private record Ran(int exit, String out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"version", "-version", "--version", "-V"})
    void theVersionIsOneLineInEverySpelling(String spelling) {
        var ran = run(spelling);
        assertThat(ran.out()).matches("dswarm \\S+ \\((\\p{XDigit}{10}|unknown)\\)\\R");
        assertThat(ran).isEqualTo(new Ran(0, ran.out(), ""));
    }

    @Test
    void theRevisionComesFromTheCloneElseFromTheArchive() {
        assertThat(revision("1a2b3c4d5e", "$Format:%h$")).isEqualTo("1a2b3c4d5e");
        assertThat(revision("$none", "5e4d3c2b1a")).isEqualTo("5e4d3c2b1a");
        assertThat(revision("$none", "$Format:%h$")).isEqualTo("unknown");
    }

    @Test
    void helpBeginsWithExamplesAndNamesEveryVerb() {
        var help = run("help").out();
        assertThat(help.indexOf("Examples:")).isPositive().isLessThan(help.indexOf("Usage:"));
        assertThat(help).contains("\n  node ", "\n  demo ", "\n  ping ", "\n  id ", "\n  version ");
        assertThat(help).doesNotContain("rehearse");
    }

    @Test
    void everyVerbHasAHelpTextWithExamplesInBothSpellings() {
        for (var verb : Verb.values()) {
            var help = run("help", verb.word());
            assertThat(help.out()).contains("Examples:", "Usage: dswarm " + verb.word());
            assertThat(run(verb.word(), "--help")).isEqualTo(help);
        }
    }

    @Test
    void aMistypedVerbIsAnsweredWithASuggestion() {
        assertThat(run("help", "vresion").err()).contains("did you mean version?");
        var ran = run("vresion");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith(lines("dswarm: not understood: vresion") + "  did you mean version")
                .endsWith(lines("? See: dswarm help"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ptu greeting hello | did you mean put? See: dswarm help
                    get                | Missing required parameter: 'KEY'
                    lookup             | expected a key, or --id
                    kill               | Missing required parameter: 'NODE'
                    node resize        | Missing required parameter: 'N'
                    fault add          | Missing required parameters: 'NAME', 'KIND'
                    fault add slow     | Missing required parameter: 'KIND'
                    ping 0 1 2         | not understood: 2
                    get a b            | not understood: b
                    ls --node 99       | not an address: 99
                    ls --node ftp://a  | not an address: ftp://a
                    --port 99999       | a port is 0 to 65535, not 99999
                    --announce-every 0 | announce every 1 to 30 whole seconds, not every 0.0 s
                    --multicast-port 0 | multicast port must be 1 to 65535, not 0
                    up -n 2 --control-port 99999 | a control port is 0 to 65535, not 99999
                    --name 123456789012345678901234567890123 | a name has up to 32 bytes
                    """)
    void whatIsMissingOrTooMuchIsSaid(String typed, String said) {
        var ran = run(typed.split(" "));
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains(said).doesNotContain("bug");
    }

    @Test
    void aMistypedOptionIsAnsweredWithASuggestion() {
        assertThat(run("version", "--jsno"))
                .isEqualTo(
                        new Ran(
                                2,
                                "",
                                lines(
                                        "dswarm: Unknown option: '--jsno'",
                                        "  did you mean --json? See: dswarm version --help")));
    }

    @Test
    void aKeyIsShownInAllItsSpellings() {
        var hex = "6162636465666768696a6b6c6d6e6f707172737475767778797a303132333435";
        assertThat(run("id", "show", hex))
                .isEqualTo(
                        new Ran(
                                0,
                                lines(
                                        "hex        " + hex,
                                        "base64url  YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU",
                                        "as a node  @YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU=",
                                        "as a key   &YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXowMTIzNDU="),
                                ""));
    }

    @Test
    void aBareWordIsNoKeyButOneIsSuggested() {
        assertThat(run("id", "show", "hello"))
                .isEqualTo(
                        new Ran(
                                2,
                                "",
                                lines("dswarm: not a key: hello", "  did you mean text:hello?")));
    }

    @Test
    void anErrorIsJsonWhereJsonWasAskedFor() {
        var error =
                """
                {"code":"usage","exit":2,"detail":"not a key: hi","hint":"did you mean text:hi?"}
                """;
        assertThat(run("id", "show", "hi", "--json")).isEqualTo(new Ran(2, "", error));
    }

    @Test
    void aDistanceIsTheXorAndTheSharedPrefix() {
        var a = "80".repeat(32);
        var b = "8f".repeat(32);
        assertThat(run("id", "distance", a, b).out())
                .isEqualTo(lines("0f".repeat(32) + "  shared prefix: 4 bits"));
        assertThat(run("id", "distance", a, b, "--json").out())
                .isEqualTo(
                        lines("{\"distance\":\"" + "0f".repeat(32) + "\",\"sharedPrefixBits\":4}"));
    }

    @Test
    void aNewIdentityIsKeptAndNotOverwritten() {
        var file = folder.resolve("identity").toString();
        assertThat(run("id", "new", file).exit()).isZero();
        assertThat(run("id", "new", file))
                .isEqualTo(
                        new Ran(
                                5,
                                "",
                                lines(
                                        "dswarm: " + file + " exists already",
                                        "  name a file that does not exist")));
    }

    @Test
    void aDataFolderInUseIsAConflict() throws Exception {
        var data = folder.resolve("data");
        var network = "main test " + data;
        try (var _ = DataDirectory.open(data, NetworkKey.of(network), 0)) {
            assertThat(run("node", "--network", network, "--data", data.toString()))
                    .isEqualTo(
                            new Ran(
                                    5,
                                    "",
                                    lines(
                                            "dswarm: data folder "
                                                    + data
                                                    + " is in use by another node: stop that one or"
                                                    + " name another folder")));
        }
    }

    @Test
    void anOptionComesFromTheCommandLineElseTheEnvironmentElseTheFile() throws Exception {
        var settings = Files.writeString(folder.resolve("settings"), "json = true\n").toString();
        var file = Map.of("DSWARM_SETTINGS", settings);
        var both = Map.of("DSWARM_SETTINGS", settings, "DSWARM_JSON", "false");
        assertThat(run(file, "version").out()).startsWith("{");
        assertThat(run(both, "version").out()).startsWith("dswarm");
        assertThat(run(both, "version", "--json").out()).startsWith("{");
    }

    @Test
    void aBadValueIsTracedToTheEnvironment() {
        assertThat(run(Map.of("DSWARM_JSON", "perhaps"), "version").err())
                .startsWith("dswarm: ")
                .contains("perhaps", "(from DSWARM_JSON)");
    }

    @Test
    void coloursNeedATerminalAndNobodyAgainstThem() {
        assertThat(Terminal.colour(Map.of())).isFalse();
        assertThat(Terminal.colour(Map.of("DSWARM_TTY", "1"))).isTrue();
        assertThat(Terminal.colour(Map.of("DSWARM_TTY", "1", "NO_COLOR", "1"))).isFalse();
        assertThat(Terminal.colour(Map.of("DSWARM_TTY", "1", "TERM", "dumb"))).isFalse();
    }

    private static String revision(String clone, String archive) {
        var build = new Properties();
        build.setProperty("version", "1");
        build.setProperty("clone", clone);
        build.setProperty("archive", archive);
        return Revision.of(build).commit();
    }

    private Ran run(String... args) {
        return run(Map.of("DSWARM_SETTINGS", folder.resolve("none").toString()), args);
    }

    private static Ran run(Map<String, String> env, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new StringWriter();
        var terminal = new Terminal(out, new PrintWriter(err), env, false);
        int exit = Main.run(terminal, args);
        terminal.out().flush();
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString());
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
