package io.dswarm.node.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.Removal;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.records.Ed25519RecordVerifier;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/// A folder that keeps a node's identity, known peers and records (`--data DIR`). One process at a
/// time. What is promised, and why this way: docs/durability.md.
///
/// | file | what |
/// |---|---|
/// | `identity.pem` | the secret key, see [io.dswarm.node.identity.IdentityFile] |
/// | `records.mv` | records, peers and their [Ledger]: an MVStore |
/// | `records.last` | the ledger of the last commit |
/// | `network` | the network's tag in hex, so that no other one's records get in |
/// | `lock` | locked while a process uses the folder |
/// | `records.mv.damaged-*` | damaged files, kept for who wants to look at them |
public final class DataDirectory implements Durable {
    static final String RECORDS = "records.mv";
    static final String LAST = "records.last";

    /// What a record takes beside its value, about.
    private static final long RECORD_BYTES = 512;

    private final Path folder;
    private final FileChannel lock;
    private final Loaded loaded;
    private final Writer writer;

    /// What is not known to be kept yet, or failed; bounded by the node's own store, because a
    /// record that leaves it leaves here too.
    private final Map<Key, Write> unsettled = new ConcurrentHashMap<>();

    /// The keys in the file, once everything is written.
    private final Set<Key> kept = new HashSet<>();

    private record Write(@Nullable Record stored, CompletableFuture<Outcome> done) {}

    private DataDirectory(Path folder, FileChannel lock, NetworkKey network, long now)
            throws IOException {
        this.folder = folder;
        this.lock = lock;
        checkNetwork(folder.resolve("network"), network);
        var verifier = new Ed25519RecordVerifier(network);
        Loaded found = Recovery.load(folder, verifier);
        writer = new Writer(folder, verifier);
        found.records().forEach(it -> kept.add(it.key()));
        loaded = withoutExpired(found, now);
    }

    /// Opens `folder`, which is made if it does not exist. Whatever is damaged in it is repaired or
    /// set aside and told in [Loaded#notices]. `now` is Unix time in milliseconds.
    ///
    /// @throws DataInUseException if another process uses it, or it belongs to another network
    /// @throws IOException if it cannot be read and written
    public static DataDirectory open(Path folder, NetworkKey network, long now) throws IOException {
        FileChannel lock = null;
        try {
            create(folder);
            lock = lock(folder);
            return new DataDirectory(folder, lock, network, now);
        } catch (IOException | RuntimeException e) {
            if (lock != null) {
                lock.close();
            }
            throw e instanceof DataInUseException inUse ? inUse : unusable(folder, e);
        }
    }

    /// What was in the folder when it was opened.
    public Loaded loaded() {
        return loaded;
    }

    /// Where this folder's identity is kept.
    public Path identityFile() {
        return folder.resolve("identity.pem");
    }

    @Override
    public void stored(Record stored, boolean cached) {
        if (cached) {
            remove(stored.key());
        } else {
            put(stored);
        }
    }

    @Override
    public void removed(Record removed, Removal reason) {
        switch (reason) {
            case EXPIRED, EVICTED -> remove(removed.key());
            case REPLACED -> {} // by what is stored next, in one step and never by nothing
        }
    }

    private void put(Record stored) {
        kept.add(stored.key());
        long bytes = stored.value().length + RECORD_BYTES;
        write(stored.key(), new Write(stored, writer.write(bytes, file -> file.put(stored))));
    }

    private void remove(Key key) {
        if (kept.remove(key)) {
            write(key, new Write(null, writer.write(RECORD_BYTES, file -> file.remove(key))));
        }
    }

    @Override
    public CompletionStage<Outcome> settled(Key key) {
        Write last = unsettled.get(key);
        if (last != null && last.done().isDone() && last.stored() != null) {
            put(last.stored());
            last = unsettled.get(key);
        }
        return last == null ? CompletableFuture.completedStage(Outcome.KEPT) : last.done();
    }

    @Override
    public void peers(List<Contact> known) {
        List<Contact> best = List.copyOf(known.subList(0, Math.min(known.size(), KnownPeers.MAX)));
        var _ = writer.write(best.size() * RECORD_BYTES, file -> file.peers(best));
    }

    @Override
    public void published(long sequence) {
        var _ = writer.write(RECORD_BYTES, file -> file.published(sequence));
    }

    @Override
    public void close() {
        writer.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Key key, Write last) {
        unsettled.put(key, last);
        var _ = last.done().thenAccept(outcome -> settle(key, last, outcome));
    }

    private void settle(Key key, Write last, Outcome outcome) {
        if (outcome == Outcome.KEPT || last.stored() == null) {
            unsettled.remove(key, last);
        }
    }

    private Loaded withoutExpired(Loaded found, long now) {
        List<Record> live = found.records().stream().filter(it -> it.expires() > now).toList();
        found.records().stream().filter(it -> it.expires() <= now).forEach(it -> remove(it.key()));
        return new Loaded(live, found.peers(), found.lastSequence(), found.notices());
    }

    private static void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            var ownerOnly = PosixFilePermissions.fromString("rwx------");
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // held by this very process
        }
        channel.close();
        throw new DataInUseException(
                "data folder %s is in use by another node: stop that one or name another folder"
                        .formatted(folder));
    }

    private static void checkNetwork(Path file, NetworkKey network) throws IOException {
        String own = HexFormat.of().formatHex(network.tag());
        String kept = Files.exists(file) ? Files.readString(file, ISO_8859_1).strip() : own;
        if (kept.matches("[0-9a-f]{16}") && !kept.equals(own)) {
            throw new DataInUseException(
                    "data folder %s belongs to another network: name that network or another folder"
                            .formatted(file.getParent()));
        }
        Files.writeString(file, own + "\n", ISO_8859_1);
    }

    private static IOException unusable(Path folder, Exception e) {
        return new IOException(
                "cannot use data folder %s: %s; it must be a folder that this user can write to"
                        .formatted(folder, e),
                e);
    }
}
