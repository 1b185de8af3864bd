package io.dswarm.node.store;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.dswarm.kademlia.storage.RecordVerifier;
import io.dswarm.node.store.Durable.Outcome;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The one thread that writes to a data folder. Whatever came in while the disk was busy goes into
/// the next commit together (group commit), so that the folder is as fast under load as the disk
/// allows, and nobody waits for another's write in vain. At most a second after a commit the disk
/// is synced.
///
/// When the disk fails, all that waited is told so, and the folder is opened anew with the first
/// write that comes a second later or more.
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /// Writes that may wait, and their bytes: at most that much memory, and a second or so of disk.
    static final int MAX_QUEUED = 16_384;

    static final long MAX_QUEUED_BYTES = 32L << 20;

    /// Writes that go into one commit, so that the first of them is not kept waiting.
    private static final int MAX_BATCH = 1024;

    private static final long SYNC_WITHIN_NANOS = SECONDS.toNanos(1);

    /// Space freed before a sync is not reused until then: more would let the file grow.
    private static final long SYNC_AFTER_BYTES = 32L << 20;

    private static final long RETRY_AFTER_NANOS = SECONDS.toNanos(1);

    private static final Change LAST =
            new Change(_ -> {}, 0, CompletableFuture.completedFuture(Outcome.KEPT));

    private final Path folder;
    private final RecordVerifier verifier;
    private final LinkedBlockingQueue<Change> queue = new LinkedBlockingQueue<>(MAX_QUEUED);
    private final AtomicLong queuedBytes = new AtomicLong();
    private final Thread thread;

    private @Nullable RecordFile file;
    private @Nullable LedgerFile last;
    private long failedAt;
    private long dirtySince;
    private long dirtyBytes;

    private record Change(
            Consumer<RecordFile> change, long bytes, CompletableFuture<Outcome> done) {}

    /// A writer to a folder that [Recovery] has looked at.
    Writer(Path folder, RecordVerifier verifier) throws IOException {
        this.folder = folder;
        this.verifier = verifier;
        open();
        thread = Thread.ofPlatform().daemon().name("dswarm-store").start(this::run);
    }

    /// Queues a change of about `bytes` bytes; completes at once if there is no room.
    CompletableFuture<Outcome> write(long bytes, Consumer<RecordFile> change) {
        var done = new CompletableFuture<Outcome>();
        boolean fits = queuedBytes.addAndGet(bytes) <= MAX_QUEUED_BYTES;
        if (!fits || !queue.offer(new Change(change, bytes, done))) {
            queuedBytes.addAndGet(-bytes);
            done.complete(Outcome.BUSY);
        }
        return done;
    }

    /// Writes and syncs what is queued, then ends.
    void close() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                queue.put(LAST);
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true; // but the writes come first
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Change> batch = new ArrayList<>();
        while (!batch.contains(LAST)) {
            batch.clear();
            take(batch);
            if (!batch.isEmpty()) {
                commit(batch);
            }
            syncIfDue(batch.contains(LAST));
        }
        closeFiles();
    }

    /// Waits for a change, or until a sync is due.
    private void take(List<Change> batch) {
        try {
            Change first =
                    dirtyBytes == 0
                            ? queue.take()
                            : queue.poll(
                                    SYNC_WITHIN_NANOS - (System.nanoTime() - dirtySince),
                                    NANOSECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, MAX_BATCH - 1);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void commit(List<Change> batch) {
        long bytes = batch.stream().mapToLong(Change::bytes).sum();
        queuedBytes.addAndGet(-bytes);
        Outcome outcome = tryCommit(batch) ? Outcome.KEPT : Outcome.FAILED;
        if (outcome == Outcome.KEPT) {
            dirtySince = dirtyBytes == 0 ? System.nanoTime() : dirtySince;
            dirtyBytes += Math.max(bytes, 1);
        }
        batch.forEach(it -> it.done().complete(outcome));
    }

    private boolean tryCommit(List<Change> batch) {
        try {
            if (file == null) {
                reopen();
            }
            if (file == null || last == null) {
                return false;
            }
            for (Change it : batch) {
                it.change().accept(file);
            }
            last.write(file.commit());
            return true;
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
            return false;
        }
    }

    private void syncIfDue(boolean now) {
        boolean due =
                now
                        || dirtyBytes >= SYNC_AFTER_BYTES
                        || System.nanoTime() - dirtySince >= SYNC_WITHIN_NANOS;
        if (dirtyBytes == 0 || !due || file == null || last == null) {
            return;
        }
        try {
            dirtyBytes = 0;
            file.compact();
            file.sync();
            last.sync();
        } catch (IOException | RuntimeException e) {
            failed(e);
        }
    }

    private void open() throws IOException {
        last = new LedgerFile(folder.resolve(DataDirectory.LAST));
        file = RecordFile.open(folder.resolve(DataDirectory.RECORDS));
        last.write(file.ledger());
    }

    private void reopen() throws IOException {
        if (System.nanoTime() - failedAt < RETRY_AFTER_NANOS) {
            return;
        }
        Recovery.load(folder, verifier).notices().forEach(LOG::warn);
        open();
        LOG.info("{} is written to again", folder);
    }

    private void failed(Throwable e) {
        LOG.warn("{} cannot be written to, stores are refused: {}", folder, e.toString());
        failedAt = System.nanoTime();
        dirtyBytes = 0;
        closeFiles();
    }

    private void closeFiles() {
        try {
            if (file != null) {
                file.close();
            }
            if (last != null) {
                last.close();
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} was not closed cleanly: {}", folder, e.toString());
        } finally {
            file = null;
            last = null;
        }
    }
}
