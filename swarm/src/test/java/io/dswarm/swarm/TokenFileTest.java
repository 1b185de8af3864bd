package io.dswarm.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

class TokenFileTest {
    @TempDir Path temporary;

    @Test
    void aTokenLiesInAFileThatOnlyItsUserCanRead() throws Exception {
        var folder = temporary.resolve("dswarm");
        try (var token = TokenFile.write(folder, "node-1")) {
            var path = Path.of(token.path());
            assertThat(Files.readString(path)).isEqualTo(token.token() + "\n");
            assertThat(token.token()).hasSize(43);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void eachStartHasATokenOfItsOwn() throws Exception {
        var folder = temporary.resolve("dswarm");
        try (var one = TokenFile.write(folder, "node-1");
                var other = TokenFile.write(folder, "node-2")) {
            assertThat(one.token()).isNotEqualTo(other.token());
        }
    }

    @Test
    void theTokenOfAKilledProcessIsRemovedWithItsStateFile() throws Exception {
        var folder = temporary.resolve("dswarm");
        var token = TokenFile.write(folder, "node-1");
        var killed =
                new RunningProcess(
                        "node-1", Long.MAX_VALUE, 1, "dev", null, token.path(), List.of());
        var _ = StateFile.write(folder, killed);
        assertThat(StateFile.running(folder)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }
}
