package io.dswarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import static java.lang.System.lineSeparator;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.dswarm.simulator.report.Report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

class SimCommandTest {
    private static final String SMALL =
            """
            name: small
            repeat: 2
            nodes: [20, 30]
            protocol: {k: 4}
            workload: {lookups: 20/s, puts: 1/s, gets: 2/s, keys: 3, preload: 3}
            duration: 3 s
            sampleEvery: 1 s
            checks: [success >= 0.5]
            """;

    @TempDir Path folder;

    private record Ran(int exit, String out, String err) {}

    private Ran sim(Object... words) {
        var out = new ByteArrayOutputStream();
        var err = new StringWriter();
        var env = Map.of("DSWARM_SETTINGS", folder.resolve("none").toString());
        var terminal = new Terminal(out, new PrintWriter(err), env, false);
        String[] line = new String[words.length + 1];
        line[0] = "sim";
        for (int i = 0; i < words.length; i++) {
            line[i + 1] = words[i].toString();
        }
        int exit = Main.run(terminal, line);
        terminal.out().flush();
        return new Ran(exit, out.toString(UTF_8), err.toString());
    }

    private Path plan(String text) throws IOException {
        return Files.writeString(folder.resolve("plan.yaml"), text);
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file);
    }

    @Test
    void theExampleAsPrintedRunsAndItsChecksHold() throws Exception {
        var result = folder.resolve("result");
        var ran = sim("run", plan(sim("init").out()), "--out", result);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out()).contains("check success >= 0.95: holds").doesNotContain("FAILS");
        assertThat(ran.err()).contains("12 runs, ", " of heap each", "report.html");
        for (String name :
                List.of(
                        "plan.lock.yaml",
                        "summary.json",
                        "report.html",
                        "plots/latency.svg",
                        "plots/success-of-gets.svg")) {
            assertThat(result.resolve(name)).isNotEmptyFile();
        }
        assertThat(lines(result.resolve("runs.csv"))).hasSize(13);
        assertThat(lines(result.resolve("timeseries.csv"))).hasSize(1 + 12 * 30);
        try (var rows =
                new GZIPInputStream(Files.newInputStream(result.resolve("lookups.csv.gz")))) {
            assertThat(new String(rows.readAllBytes(), UTF_8).lines().count())
                    .isGreaterThan(12 * 600);
        }
        assertThat(Files.readString(result.resolve("report.html")))
                .contains("<svg", "Latency", "Success", "Messages an operation", "theory: n 1000")
                .doesNotContain("http://", "https://", "<script");
        assertSumsAreRight(result);
    }

    private static void assertSumsAreRight(Path result) throws Exception {
        for (String line : lines(result.resolve("SHA256SUMS"))) {
            byte[] bytes = Files.readAllBytes(result.resolve(line.substring(66)));
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertThat(line).startsWith(HexFormat.of().formatHex(sum) + "  ");
        }
    }

    @Test
    void oneRunAtATimeOrTwoGiveTheSameFolder() throws Exception {
        var plan = plan(SMALL);
        assertThat(sim("run", plan, "--out", folder.resolve("one"), "--parallel", 1).exit())
                .isZero();
        assertThat(sim("run", plan, "--out", folder.resolve("two"), "--parallel", 2).exit())
                .isZero();
        assertThat(lines(folder.resolve("two/SHA256SUMS")))
                .isEqualTo(lines(folder.resolve("one/SHA256SUMS")))
                .hasSizeGreaterThan(6);
    }

    @Test
    void theKeyspaceOfTheFirstOfTheLargestRunsIsRecorded() throws Exception {
        var result = folder.resolve("result");
        sim("run", plan(SMALL), "--out", result);
        var json = new ObjectMapper().readTree(result.resolve("keyspace.json").toFile());
        assertThat(json.get("run").asInt()).isEqualTo(3);
        assertThat(json.get("bins").asInt()).isEqualTo(4096);
        for (String what : List.of("nodes", "records")) {
            var counts = new ArrayList<Integer>();
            json.get(what).forEach(count -> counts.add(count.asInt()));
            assertThat(counts).hasSize(4096);
            assertThat(counts.stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(what.equals("nodes") ? 30 : 3);
        }
        assertThat(lines(result.resolve("SHA256SUMS")))
                .anyMatch(line -> line.endsWith("  keyspace.json"));
        assertSumsAreRight(result);
    }

    @Test
    void withoutOutResultsLieBesideThePlanAndAreNotOverwritten() throws Exception {
        var plan = plan(SMALL);
        assertThat(sim("run", plan).exit()).isZero();
        assertThat(folder.resolve("plan-results/SHA256SUMS")).exists();
        var again = sim("run", plan);
        assertThat(again.exit()).isEqualTo(5);
        assertThat(again.err()).contains("plan-results is not empty", "--out");
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedBeforeAnythingRuns() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        var ran = sim("run", plan(SMALL), "--out", file.resolve("result"));
        assertThat(ran.exit()).isEqualTo(5);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("cannot write to " + file.resolve("result"), "system says");
    }

    @Test
    void verifyRunsAgainAndTellsWhichRunDiffers() throws Exception {
        var result = folder.resolve("result");
        sim("run", plan(SMALL), "--out", result);
        var same = sim("verify", result);
        assertThat(same.exit()).isZero();
        assertThat(same.out()).isEqualTo("4 runs, all digests and tables equal%n".formatted());
        var summary = result.resolve("summary.json");
        String digest = lines(result.resolve("runs.csv")).get(3).replaceFirst(".*,", "");
        Files.writeString(
                summary, Files.readString(summary).replace(digest, "0".repeat(digest.length())));
        var other = sim("verify", result);
        assertThat(other.exit()).isEqualTo(7);
        assertThat(other.out())
                .startsWith("run 3: digest was 000")
                .contains("is " + digest, "summary.json: is not what SHA256SUMS says");
    }

    @Test
    void verifyNamesTheTableThatIsNotWhatThePlanGives() throws Exception {
        var result = folder.resolve("result");
        sim("run", plan(SMALL), "--out", result);
        for (var name : List.of("runs.csv", "lookups.csv.gz", "timeseries.csv", "keyspace.json")) {
            var table = result.resolve(name);
            var sums = result.resolve("SHA256SUMS");
            byte[] before = Files.readAllBytes(table);
            String listed = Files.readString(sums);
            byte[] forged = name.endsWith(".gz") ? gzip("run\n") : "run\n".getBytes(UTF_8);
            Files.write(table, forged);
            Files.writeString(sums, listed.replace(Report.sha256(before), Report.sha256(forged)));
            var verified = sim("verify", result);
            assertThat(verified.exit()).isEqualTo(7);
            assertThat(verified.out())
                    .isEqualTo(name + ": the same plan gives another one now" + lineSeparator());
            Files.write(table, before);
            Files.writeString(sums, listed);
        }
    }

    @Test
    void verifyNamesTheFileThatIsNotWhatItsSumSays() throws Exception {
        var result = folder.resolve("result");
        sim("run", plan(SMALL), "--out", result);
        Files.writeString(result.resolve("report.html"), "all is well");
        Files.delete(result.resolve("timeseries.csv"));
        var verified = sim("verify", result);
        assertThat(verified.exit()).isEqualTo(7);
        assertThat(verified.out().lines())
                .containsExactly(
                        "timeseries.csv: stands in SHA256SUMS and is not there",
                        "report.html: is not what SHA256SUMS says",
                        "timeseries.csv: is not there");
    }

    private static byte[] gzip(String text) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void twoInputsOfOneNameAreRefusedWithTheLineThatNamesTheSecond() throws Exception {
        for (var side : List.of("a", "b")) {
            Files.createDirectories(folder.resolve(side));
            Files.writeString(
                    folder.resolve(side + "/delays.csv"), "0,1\n" + side.length() + ",0\n");
        }
        String sweep =
                """
                network:
                  latency:
                    - {model: matrix, file: a/delays.csv}
                    - {model: matrix, file: b/delays.csv}
                """;
        assertThat(sim("run", plan(SMALL + sweep), "--out", folder.resolve("same")).exit())
                .isZero();
        Files.writeString(folder.resolve("b/delays.csv"), "0,7\n7,0\n");
        var ran = sim("run", plan(SMALL + sweep), "--out", folder.resolve("other"));
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("two files are called delays.csv", "rename one");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void reportPrintsWhatAFolderHolds() throws Exception {
        var result = folder.resolve("result");
        var ran = sim("run", plan(SMALL), "--out", result);
        assertThat(sim("report", result).out())
                .isEqualTo(ran.out())
                .contains("small: digest", "success", "20", "30", "check success >= 0.5: holds");
        assertThat(sim("report", result, "--json").out())
                .isEqualTo(Files.readString(result.resolve("summary.json")));
        var none = sim("report", folder.resolve("nothing"));
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("no results in");
    }

    @Test
    void aFailingCheckExitsWith6AndResultsAreThereAllTheSame() throws Exception {
        var plan = plan(SMALL.replace("success >= 0.5", "hops.mean > 99"));
        var ran = sim("run", plan, "--out", folder.resolve("result"));
        assertThat(ran.exit()).isEqualTo(6);
        assertThat(ran.out()).contains("check hops.mean > 99: FAILS in runs [1, 2, 3, 4]");
        assertThat(folder.resolve("result/report.html")).content().contains("fails in run 1, 2");
    }

    @Test
    void aWrongPlanNamesFileLineFieldAndWhatIsAllowed() throws Exception {
        var plan = plan("name: wrong\nnetwork:\n  loss: 120 %\n");
        var ran = sim("run", plan);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains(
                        plan + ":3: network.loss: \"120 %\" is not a share; allowed are 0 to 1",
                        "dswarm sim init");
        assertThat(sim("run", folder.resolve("absent.yaml")).err()).contains("no such file");
    }

    @Test
    void aRunThatWouldNotFitIsRefusedBeforeItStarts() throws Exception {
        var ran = sim("run", plan("nodes: 10_000_000\nworkload: {lookups: 1/s}\n"));
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .containsPattern("needs about [0-9,]+ MB of heap, but there are [0-9,]+ MB")
                .contains("DSWARM_JAVA_OPTS=-Xmx");
        assertThat(folder.resolve("plan-results")).doesNotExist();
    }

    @Test
    void theFilesOfAPlanGoIntoTheResultFolderSoThatItStandsAlone() throws Exception {
        var matrix = Files.writeString(folder.resolve("delays.csv"), "0,10\n10,0\n");
        var result = folder.resolve("result");
        var plan = plan(SMALL + "network: {latency: {model: matrix, file: delays.csv}}\n");
        assertThat(sim("run", plan, "--out", result).exit()).isZero();
        Files.delete(matrix);
        Files.delete(plan);
        assertThat(result.resolve("inputs/delays.csv")).hasContent("0,10\n10,0");
        assertThat(sim("verify", result).exit()).isZero();
    }

    @Test
    void fuzzTellsHowManySeedsHeldOrTheOneCommandThatReplaysAFailure() {
        assertThat(sim("fuzz", "--seed", 5, "--seeds", 3).out())
                .isEqualTo("3 seeds, no invariant broken%n".formatted());
        var out = new ByteArrayOutputStream();
        var terminal = new Terminal(out, new PrintWriter(new StringWriter()), Map.of(), false);
        int exit =
                new SimCommand(terminal)
                        .fuzz(1, 9, seed -> seed == 4 ? List.of("a lost value") : List.of());
        assertThat(exit).isEqualTo(6);
        assertThat(out.toString(UTF_8))
                .contains("seed 4: Setting[", "a lost value")
                .endsWith("replay: dswarm sim fuzz --seed 4%n".formatted());
    }
}
