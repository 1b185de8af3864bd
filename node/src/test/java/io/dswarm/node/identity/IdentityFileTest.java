package io.dswarm.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dswarm.kademlia.id.NodeId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Objects;

class IdentityFileTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// What `openssl genpkey -algorithm ed25519` made, and the id that `openssl pkey -text` tells.
    private static final String OPENSSL_PEM =
            """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIH1DoorW1rtRo1LRN762sIHb4fLTyewgaTRIehgVjrhw
            -----END PRIVATE KEY-----
            """;

    private static final String OPENSSL_ID =
            "0f4e8b90f37641a36bb35348e330ff0b9d8764aa464f72461d2605a564445295";

    @TempDir private Path folder;

    @Test
    void aMissingFileIsMadeForItsOwnerOnlyAndReadAgain() throws IOException {
        Path file = folder.resolve("id");
        var first = idIn(file);
        assertThat(idIn(file)).isEqualTo(first);
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aHalfWrittenFileOfACrashIsReplaced() throws IOException {
        Files.writeString(folder.resolve("id.new"), "half");
        var first = idIn(folder.resolve("id"));
        assertThat(idIn(folder.resolve("id"))).isEqualTo(first);
        assertThat(folder.resolve("id.new")).doesNotExist();
    }

    @Test
    void aKeyOfOpensslIsAnIdentity() throws IOException {
        assertThat(idIn(write(OPENSSL_PEM)).hex()).isEqualTo(OPENSSL_ID);
        assertThat(idIn(write(OPENSSL_PEM.replace("\n", "\r\n"))).hex()).isEqualTo(OPENSSL_ID);
    }

    @Test
    void aSecondUserInTheSameProcessIsTurnedAway() throws IOException {
        Path file = folder.resolve("id");
        try (var _ = IdentityFile.open(file, RANDOM)) {
            assertRefused(file, "in use by another node");
        }
        idIn(file);
    }

    @Test
    void aSecondUserInAnotherProcessIsTurnedAway() throws IOException, InterruptedException {
        Path file = folder.resolve("id");
        var other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var output = other.inputReader()) {
            String id = Objects.requireNonNull(output.readLine());
            assertRefused(file, "in use by another node");
            other.getOutputStream().close();
            other.waitFor();
            assertThat(idIn(file)).hasToString(id);
        } finally {
            other.destroyForcibly();
        }
    }

    /// Holds a file until its standard input ends.
    static final class Holder {
        public static void main(String[] args) throws IOException {
            try (var file = IdentityFile.open(Path.of(args[0]), RANDOM)) {
                System.out.println(file.identity());
                System.in.transferTo(System.out);
            }
        }
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        Path file = write(OPENSSL_PEM);
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertRefused(file, "chmod 600");
    }

    @Test
    void aFileThatIsNoIdentityIsRefused() throws IOException {
        assertRefused(write(""), "does not start with");
        assertRefused(write("\u00ff\u00fe"), "does not start with");
        assertRefused(write("-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----"), "48 bytes");
        assertRefused(write(OPENSSL_PEM.replaceFirst("MC4CAQAwBQ", "MC4CAQAwBR")), "48 bytes");
        assertRefused(write(OPENSSL_PEM.replaceFirst("MC4C", "MC4CMC4C")), "48 bytes");
        assertRefused(write(OPENSSL_PEM.replaceFirst("MC4C", "M")), "not base64");
        assertRefused(write("x".repeat(5000)), "longer than 4096");
    }

    @Test
    void aFolderOrAMissingFolderIsRefused() throws IOException {
        assertRefused(Files.createDirectory(folder.resolve("folder")), "is not a file");
        assertRefused(folder.resolve("missing").resolve("id"), "must exist and be writable");
    }

    private Path write(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("written"), text);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    private static void assertRefused(Path file, String why) {
        assertThatIOException()
                .isThrownBy(() -> IdentityFile.open(file, RANDOM).close())
                .withMessageContaining(file.toString())
                .withMessageContaining(why);
    }

    private static NodeId idIn(Path file) throws IOException {
        try (var open = IdentityFile.open(file, RANDOM)) {
            return open.identity().id();
        }
    }
}
