package io.dswarm.swarm;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a running process says that it runs, so that commands find it: one file a process in a
/// folder that only its user can enter. Written whole or not at all. What a killed process leaves
/// is ignored and removed by the next one who looks.
public final class StateFile implements AutoCloseable {
    static final String SUFFIX = ".json";
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    private final Path file;

    private StateFile(Path file) {
        this.file = file;
    }

    /// The folder for these environment variables: `dswarm` in `XDG_RUNTIME_DIR`, or one of the
    /// user's own in the folder for temporary files.
    public static Path folder(Map<String, String> env) {
        String runtime = env.getOrDefault("XDG_RUNTIME_DIR", "");
        return runtime.isEmpty()
                ? Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "dswarm-" + System.getProperty("user.name"))
                : Path.of(runtime, "dswarm");
    }

    /// Says that this process runs.
    ///
    /// @throws IOException if the folder cannot be used, with what to do about it
    public static StateFile write(Path folder, RunningProcess process) throws IOException {
        secure(folder);
        Path file = folder.resolve(process.name() + SUFFIX);
        Path temporary = folder.resolve(process.name() + ".new");
        Files.writeString(temporary, process.toJson());
        if (!Files.getOwner(temporary).equals(Files.getOwner(folder))) {
            throw notOurs(folder);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return new StateFile(file);
    }

    /// The processes that run now, the one started last first.
    public static List<RunningProcess> running(Path folder) throws IOException {
        List<RunningProcess> running = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return running;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                RunningProcess process = read(file);
                if (process != null && process.isAlive()) {
                    running.add(process);
                } else {
                    Files.deleteIfExists(file);
                    Files.deleteIfExists(TokenFile.beside(file));
                }
            }
        }
        // Not by Comparator.comparingLong: its lambda can be serialized, and such ones the start-up
        // cache of the verbs does not hold.
        running.sort((one, other) -> Long.compare(other.started(), one.started()));
        return running;
    }

    /// The name of this process: `kind` and its pid.
    public static String name(String kind) {
        return kind + "-" + ProcessHandle.current().pid();
    }

    /// This very process, under a name made of `kind` and its pid.
    public static RunningProcess here(
            String kind,
            String network,
            @Nullable String control,
            @Nullable String tokenFile,
            List<RunningProcess.RunningNode> nodes) {
        ProcessHandle self = ProcessHandle.current();
        return new RunningProcess(
                name(kind),
                self.pid(),
                RunningProcess.startOf(self),
                network,
                control,
                tokenFile,
                nodes);
    }

    /// Says that the process runs no more.
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static @Nullable RunningProcess read(Path file) throws IOException {
        try {
            return RunningProcess.ofJson(Files.readString(file));
        } catch (IOException _) {
            return null; // just removed by its process, or nothing that we wrote
        }
    }

    /// Makes the folder, or sees to it that nobody else made it for us.
    public static void secure(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(folder);
            return;
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
            throw notOurs(folder);
        }
    }

    private static IOException notOurs(Path folder) {
        return new IOException(
                folder
                        + " is not a folder of your own that only you can enter: remove it, or set"
                        + " XDG_RUNTIME_DIR");
    }
}
