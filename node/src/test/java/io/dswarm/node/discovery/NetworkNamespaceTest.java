package io.dswarm.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// Discovery on hosts that the test makes: network namespaces, joined by a cable or not. Needs root
/// and `ip netns`, and says so where it is skipped.
class NetworkNamespaceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String left = "dswarm-" + unique + "-l";
    private final String right = "dswarm-" + unique + "-r";
    private final List<Host> probes = new ArrayList<>();

    @BeforeEach
    void makeHosts() {
        for (String host : List.of(left, right)) {
            String error = run("ip", "netns", "add", host);
            assumeTrue(error.isEmpty(), "skipped, needs root and `ip netns`: " + error);
        }
    }

    @AfterEach
    void removeHosts() {
        probes.forEach(Host::kill);
        run("ip", "netns", "del", left);
        run("ip", "netns", "del", right);
    }

    @Test
    void loopbackAloneAndNoRouteIsEnough() {
        up(left, "lo");
        Host one = probe(left, 1, "host");
        Host other = probe(left, 1, "host");
        awaitLine(one, "1000 Appeared 127.0.0.1:1000");
        awaitLine(other, "1000 Appeared 127.0.0.1:1000");
        assertThat(one.lines()).contains("trouble null");
    }

    @Test
    void withNoInterfaceAtAllAProcessKnowsItselfAndLearnsOfOthersWhenLoopbackComesUp() {
        Host two = probe(left, 2, "host");
        awaitLine(two, "1000 Appeared 127.0.0.1:1001");
        assertThat(two.lines())
                .contains("trouble No loopback interface that is up: run `ip link set lo up`");
        Host one = probe(left, 1, "host");
        up(left, "lo");
        awaitLine(two, "1001 Appeared 127.0.0.1:1000");
        awaitLine(one, "1000 Appeared 127.0.0.1:1001");
    }

    @Test
    void hostsOnOneCableFindEachOtherAndSurviveItsLoss() {
        cable("lan0");
        Host here = probe(left, 1, "lan");
        Host there = probe(right, 1, "lan");
        awaitLine(here, "1000 Appeared 192.0.2.2:1000");
        awaitLine(there, "1000 Appeared 192.0.2.1:1000");

        run("ip", "-n", left, "link", "del", "lan0");
        awaitLine(here, "1000 Gone 192.0.2.2:1000");
        here.forget();
        cable("lan0");
        awaitLine(here, "1000 Appeared 192.0.2.2:1000");
    }

    @Test
    void aHostOnlyNodeBesideALanOneHearsNothingOfTheLan() {
        cable("lan0");
        Host lan = probe(left, 1, "lan");
        Host hostOnly = probe(left, 1, "host");
        Host there = probe(right, 2, "lan");
        awaitLine(lan, "1000 Appeared 192.0.2.2:1001");
        awaitLine(hostOnly, "1000 Appeared 127.0.0.1:1000");
        awaitLine(there, "1000 Appeared 192.0.2.1:1000");
        awaitLine(there, "1001 Appeared 192.0.2.1:1000");
        hostOnly.end();
        there.end();
        assertThat(hostOnly.lines()).noneMatch(line -> line.contains("192.0.2."));
        assertThat(hostOnly.lines().stream().filter(line -> line.contains("Appeared")))
                .containsExactly("1000 Appeared 127.0.0.1:1000");
        assertThat(there.lines().stream().filter(line -> line.contains("192.0.2.1")))
                .containsExactlyInAnyOrder(
                        "1000 Appeared 192.0.2.1:1000", "1001 Appeared 192.0.2.1:1000");
    }

    @Test
    void aContainersCableIsUsedOnlyIfItIsNamed() {
        cable("veth7");
        Host named = probe(left, 1, "lan", "veth7");
        Host unnamed = probe(right, 1, "lan");
        assertThat(unnamed.lines().getFirst()).startsWith("trouble No network for --lan");
        up(right, "veth7");
        Host too = probe(right, 1, "lan", "veth7");
        awaitLine(named, "1000 Appeared 192.0.2.2:1000");
        awaitLine(too, "1000 Appeared 192.0.2.1:1000");
        unnamed.end();
        assertThat(unnamed.lines()).noneMatch(line -> line.contains("192.0.2."));
    }

    /// Joins both hosts by interfaces of this name, 192.0.2.1 on the left and .2 on the right.
    private void cable(String name) {
        String peer = "x" + unique;
        check("ip", "-n", left, "link", "add", name, "type", "veth", "peer", "name", peer);
        check("ip", "-n", left, "link", "set", peer, "netns", right);
        check("ip", "-n", right, "link", "set", peer, "name", name);
        check("ip", "-n", left, "address", "add", "192.0.2.1/24", "dev", name);
        check("ip", "-n", right, "address", "add", "192.0.2.2/24", "dev", name);
        for (String host : List.of(left, right)) {
            up(host, name);
            up(host, "lo");
        }
    }

    private static void up(String host, String device) {
        check("ip", "-n", host, "link", "set", device, "up");
    }

    private Host probe(String host, int nodes, String... scope) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "ip",
                                "netns",
                                "exec",
                                host,
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Probe.class.getName(),
                                unique,
                                "25519",
                                Integer.toString(nodes)));
        command.addAll(Arrays.asList(scope));
        Host probe = new Host(command);
        probes.add(probe);
        await().atMost(PATIENCE).until(() -> !probe.lines().isEmpty());
        return probe;
    }

    private static void awaitLine(Host host, String line) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(host.lines()).contains(line));
    }

    private static void check(String... command) {
        assertThat(run(command)).as(String.join(" ", command)).isEmpty();
    }

    /// What the command complained of, empty if it succeeded.
    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : output.strip() + " (failed)";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /// A running [Probe] and the lines that it printed.
    private static final class Host {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Process process;
        private final Thread reader;

        Host(List<String> command) {
            try {
                process =
                        new ProcessBuilder(command)
                                .redirectError(ProcessBuilder.Redirect.INHERIT)
                                .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            reader = Thread.ofVirtual().start(this::read);
        }

        List<String> lines() {
            return lines;
        }

        void forget() {
            lines.clear();
        }

        /// Lets it say goodbye and print its last lines.
        void end() {
            try {
                process.getOutputStream().close();
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
                reader.join();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void kill() {
            process.destroyForcibly();
        }

        private void read() {
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                output.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add(e.toString()); // killed: nobody reads on
            }
        }
    }
}
