package io.dswarm.node.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// The [Ledger] of the last commit, in a small file beside the store. MVStore, when it finds the
/// end of its file damaged, goes back to an older version and says nothing; a store older than this
/// file has lost its last commits.
final class LedgerFile implements AutoCloseable {
    private final FileChannel channel;

    LedgerFile(Path file) throws IOException {
        channel = FileChannel.open(file, CREATE, READ, WRITE);
    }

    /// The ledger in `file`; null if there is none, or only a damaged one.
    static @Nullable Ledger read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        try (var in = Files.newInputStream(file)) {
            return Ledger.of(in.readNBytes(Ledger.BYTES));
        }
    }

    /// Survives the process from here on, a loss of power after the next [#sync].
    void write(Ledger ledger) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(ledger.toBytes());
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }

    void sync() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
