package io.dswarm.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

class DeterminismTest {
    /// Prints the digests of some seeds: what the tests below run in other JVMs.
    static final class Digests {
        private Digests() {}

        public static void main(String[] args) {
            System.out.println(digests(3));
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
        List<String> alone = digests(8);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<String>> beside =
                    LongStream.rangeClosed(1, 8)
                            .mapToObj(seed -> two.submit(() -> digest(seed)))
                            .toList();
            for (int i = 0; i < beside.size(); i++) {
                assertThat(beside.get(i).get()).isEqualTo(alone.get(i));
            }
        }
    }

    @Test
    void anotherJvmGivesTheSameDigestsCompiledOrInterpreted() throws Exception {
        String here = digests(3).toString();
        assertThat(inAnotherJvm("-XX:+UseSerialGC")).isEqualTo(here);
        assertThat(inAnotherJvm("-XX:+UseParallelGC", "-Xint")).isEqualTo(here);
    }

    private static String inAnotherJvm(String... options) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Digests.class.getName());
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
