package io.dswarm.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

class DeterminismTest {
    /// Prints the digests of so many seeds: what the tests below run in other JVMs.
    static final class Digests {
        private Digests() {}

        public static void main(String[] args) {
            System.out.println(digests(Integer.parseInt(args[0])));
        }
    }

    private static List<String> digests(int seeds) {
        return LongStream.rangeClosed(1, seeds).mapToObj(DeterminismTest::digest).toList();
    }

    /// Each seed has another setting too: churn, faults, hostile nodes and all.
    private static String digest(long seed) {
        return Run.of(Fuzz.setting(seed), seed).digest();
    }

    @Test
    void equalSeedsGiveEqualDigestsAndOthersDoNot() {
        Set<String> seen = new HashSet<>();
        for (long seed = 1; seed <= 100; seed++) {
            String digest = digest(seed);
            assertThat(digest(seed)).as("seed %d again", seed).isEqualTo(digest);
            assertThat(seen.add(digest)).as("seed %d is like another", seed).isTrue();
        }
        assertThat(Run.of(Fuzz.setting(1), 2).digest()).isNotEqualTo(digest(1));
    }

    @Test
    void whatRunsBesideARunDoesNotMatter() throws Exception {
        assertThat(digestsTwoAtATime(8)).isEqualTo(digests(8));
    }

    @Test
    void anotherJvmGivesTheSameDigestsCompiledOrInterpreted() throws Exception {
        assertSameEverywhere(3);
    }

    @Tag("long")
    @Test
    void aHundredSeedsGiveTheSameDigestsEverywhere() throws Exception {
        assertSameEverywhere(100);
        assertThat(digestsTwoAtATime(100)).isEqualTo(digests(100));
        System.out.println("determinism | two runs at a time | 100 seeds | equal digests");
    }

    private static List<String> digestsTwoAtATime(int seeds) throws Exception {
        List<String> digests = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<String>> runs =
                    LongStream.rangeClosed(1, seeds)
                            .mapToObj(seed -> two.submit(() -> digest(seed)))
                            .toList();
            for (Future<String> run : runs) {
                digests.add(run.get());
            }
        }
        return digests;
    }

    private static void assertSameEverywhere(int seeds) throws Exception {
        String here = digests(seeds).toString();
        assertSameInAnotherJvm(seeds, here, "-XX:+UseSerialGC");
        assertSameInAnotherJvm(seeds, here, "-XX:+UseParallelGC", "-Xint");
    }

    private static void assertSameInAnotherJvm(int seeds, String expected, String... options)
            throws IOException, InterruptedException {
        assertThat(inAnotherJvm(seeds, options)).isEqualTo(expected);
        System.out.printf(
                "determinism | another JVM with %s | %d seeds | equal digests%n",
                String.join(" ", options), seeds);
    }

    private static String inAnotherJvm(int seeds, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Digests.class.getName());
        command.add(Integer.toString(seeds));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.strip();
    }
}
