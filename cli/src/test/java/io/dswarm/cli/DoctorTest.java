package io.dswarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.swarm.Descriptors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;

class DoctorTest {
    @TempDir Path folder;

    @Test
    void loopbackMulticastWorksAndThePortsAreLookedAt() throws Exception {
        int port = freePort();
        var looked = run("--multicast-port", "" + port, "--control-port", "" + port);
        assertThat(looked.lines())
                .anyMatch(line -> line.matches("ok +multicast lo\\S* +heard"))
                .anyMatch(line -> line.contains("UDP port " + port + " can be shared"))
                .anyMatch(line -> line.contains("TCP port " + port + " is free"));
    }

    @Test
    void aPortThatAnotherHoldsIsFoundWithTheCommandThatNamesTheHolder() throws Exception {
        try (var udp = new DatagramSocket(null);
                var tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            udp.setReuseAddress(false);
            udp.bind(new InetSocketAddress(0));
            int multicast = udp.getLocalPort();
            int control = tcp.getLocalPort();
            var looked = run("--multicast-port", "" + multicast, "--control-port", "" + control);
            assertThat(looked.exit()).isEqualTo(Exit.NEGATIVE.code);
            assertThat(looked.lines())
                    .anyMatch(line -> line.matches("BAD +multicast .*UDP port " + multicast + ".*"))
                    .anyMatch(line -> line.matches(" +mend: .*ss -lunp .*:" + multicast + "'"))
                    .anyMatch(line -> line.matches("BAD +port .*TCP port " + control + ".*"))
                    .anyMatch(line -> line.matches(" +mend: .*ss -ltnp .*:" + control + "'"));
        }
    }

    @Test
    void eachFindingIsAnObjectWhereJsonWasAskedFor() throws Exception {
        try (var tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var looked = run("--json", "--control-port", "" + tcp.getLocalPort());
            assertThat(looked.lines())
                    .allMatch(line -> line.startsWith("{\"check\":\""))
                    .anyMatch(
                            line -> line.matches(".*\"check\":\"port\",\"ok\":false.*\"mend\":.*"));
        }
    }

    @Test
    void aFolderThatOthersCanEnterIsFound() throws Exception {
        Files.createDirectory(
                folder.resolve("dswarm"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        assertThat(run().lines())
                .anyMatch(line ->
                        line.startsWith("BAD") && line.contains("not a folder of your own"));
    }

    @Test
    void tooFewDescriptorsAndAnImpossibleClockAreFound() {
        assertThat(DoctorVerb.files(Descriptors.ENOUGH).ok()).isTrue();
        assertThat(DoctorVerb.files(1_024).mend()).startsWith("sudo prlimit");
        assertThat(Clocks.look(Instant.EPOCH).mend()).isEqualTo("sudo timedatectl set-ntp true");
    }

    private static int freePort() throws Exception {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private Typed run(String... options) {
        var words = new java.util.ArrayList<>(java.util.List.of(options));
        words.addFirst("doctor");
        Map<String, String> env = Typed.env(folder);
        return Typed.run(env, words.toArray(String[]::new));
    }
}
