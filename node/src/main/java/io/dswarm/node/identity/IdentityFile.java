package io.dswarm.node.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/// An identity that outlives the process: a PEM file with a PKCS#8 Ed25519 private key ([RFC
/// 8410](https://www.rfc-editor.org/rfc/rfc8410)), the form that `openssl genpkey -algorithm
/// ed25519` writes. Only its owner may read it, and while it is open a lock on the file beside it
/// (`FILE.lock`) keeps a second daemon from being the same node.
///
/// Every [IOException] from here says in one sentence what is wrong and what to do.
public final class IdentityFile implements AutoCloseable {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    /// All of the DER encoding that comes before the 32 bytes of the seed.
    private static final byte[] DER_PREFIX =
            HexFormat.of().parseHex("302e020100300506032b657004220420");

    /// Far more than the 119 bytes that we write; what is larger was named by mistake.
    private static final int MAX_BYTES = 4096;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private final Identity identity;
    private final FileChannel lock;

    private IdentityFile(Identity identity, FileChannel lock) {
        this.identity = identity;
        this.lock = lock;
    }

    /// Opens `file`, which is made with a new identity if it does not exist.
    ///
    /// @throws IOException if it is in use, readable by others, not such a file, or cannot be
    ///   written
    public static IdentityFile open(Path file, SecureRandom random) throws IOException {
        FileChannel lock = lock(file);
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                create(file, random);
            }
            return new IdentityFile(read(file), lock);
        } catch (FileSystemException e) {
            lock.close();
            throw new IOException("cannot use identity file %s: %s".formatted(file, e), e);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// The identity in the file.
    public Identity identity() {
        return identity;
    }

    /// Lets another process use the file.
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static FileChannel lock(Path file) throws IOException {
        Path beside = sibling(file, ".lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(beside, Set.of(CREATE, WRITE), ownerOnly(beside));
        } catch (IOException e) {
            throw new IOException(
                    "cannot lock identity file %s (%s): its folder must exist and be writable"
                            .formatted(file, e),
                    e);
        }
        if (!tryLock(channel)) {
            channel.close();
            throw new IOException(
                    "identity file %s is in use by another node: stop that one or name another file"
                            .formatted(file));
        }
        return channel;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // held by this very process
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        Path temporary = sibling(file, ".new");
        Files.deleteIfExists(temporary); // left by a crash; the lock is ours
        Set<OpenOption> options = Set.of(CREATE_NEW, WRITE);
        try (var channel = FileChannel.open(temporary, options, ownerOnly(temporary))) {
            ByteBuffer text = ByteBuffer.wrap(encode(Identity.generate(random)));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Identity read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("identity file %s is not a file: name another".formatted(file));
        }
        checkPermissions(file);
        if (Files.size(file) > MAX_BYTES) {
            throw malformed(file, "it is longer than " + MAX_BYTES + " bytes");
        }
        return decode(file, Files.readString(file, ISO_8859_1));
    }

    private static void checkPermissions(Path file) throws IOException {
        if (!isPosix(file)) {
            return;
        }
        var others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        others.removeAll(PosixFilePermissions.fromString("rwx------"));
        if (!others.isEmpty()) {
            throw new IOException(
                    "identity file %s is open to other users: run chmod 600 %s"
                            .formatted(file, file));
        }
    }

    private static byte[] encode(Identity identity) {
        byte[] der = Arrays.copyOf(DER_PREFIX, DER_PREFIX.length + Identity.SEED_BYTES);
        System.arraycopy(identity.seed(), 0, der, DER_PREFIX.length, Identity.SEED_BYTES);
        String base64 = Base64.getEncoder().encodeToString(der);
        return (BEGIN + "\n" + base64 + "\n" + END + "\n").getBytes(US_ASCII);
    }

    private static Identity decode(Path file, String text) throws IOException {
        String body = text.strip();
        if (!body.startsWith(BEGIN) || !body.endsWith(END)) {
            throw malformed(file, "it does not start with " + BEGIN + " and end with " + END);
        }
        byte[] der = base64(file, body.substring(BEGIN.length(), body.length() - END.length()));
        if (der.length != DER_PREFIX.length + Identity.SEED_BYTES
                || !Arrays.equals(DER_PREFIX, Arrays.copyOf(der, DER_PREFIX.length))) {
            throw malformed(file, "its key is not a PKCS#8 Ed25519 private key of 48 bytes");
        }
        return Identity.ofSeed(Arrays.copyOfRange(der, DER_PREFIX.length, der.length));
    }

    private static byte[] base64(Path file, String text) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw malformed(file, "its key is not base64");
        }
    }

    private static IOException malformed(Path file, String why) {
        return new IOException(
                "%s is not an identity file: %s; name another, or a new one to have it made"
                        .formatted(file, why));
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
