package io.dswarm.swarm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/// The token that callers from other hosts show to use the API of a process: made at its start, in
/// a file beside its [StateFile] that only its user can read, gone when it ends. In a file and not
/// an option, because every user of a host sees the options of all processes.
public final class TokenFile implements AutoCloseable {
    private static final String SUFFIX = ".token";
    private static final int TOKEN_BYTES = 32;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final String token;

    private TokenFile(Path path, String token) {
        this.path = path;
        this.token = token;
    }

    /// Makes a token for the process of this name.
    ///
    /// @throws IOException if the folder cannot be used, with what to do about it
    public static TokenFile write(Path folder, String process) throws IOException {
        StateFile.secure(folder);
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Path path = folder.resolve(process + SUFFIX).toAbsolutePath();
        Files.deleteIfExists(path); // of a killed process that had the same pid
        var once = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        var attributes = posix ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(path, once, attributes)) {
            channel.write(ByteBuffer.wrap((token + "\n").getBytes(US_ASCII)));
        }
        return new TokenFile(path, token);
    }

    /// Where the token of the process with this state file is, if it has one.
    static Path beside(Path state) {
        String file = state.getFileName().toString();
        String name = file.substring(0, file.length() - StateFile.SUFFIX.length());
        return state.resolveSibling(name + SUFFIX);
    }

    /// What a caller sends as `Authorization: Bearer TOKEN`.
    public String token() {
        return token;
    }

    /// Where it is kept, for the state file.
    public String path() {
        return path.toString();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
