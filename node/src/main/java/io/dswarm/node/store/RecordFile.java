package io.dswarm.node.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.storage.Record;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/// Records, known peers and their [Ledger] in one MVStore file. Changes count from the next
/// [#commit] on; an [MVStoreException] from any of them means that the file is to be closed and
/// opened again. Not thread-safe.
final class RecordFile implements AutoCloseable {
    /// Small pages: a commit writes every page that changed, and the path to it, anew.
    private static final int PAGE_BYTES = 4096;

    private static final int CACHE_MIB = 4;

    /// Chunks with less live data than this are rewritten, and that many bytes at once.
    private static final int FILL_PERCENT = 50;

    private static final int REWRITE_BYTES = 1 << 20;
    private static final int COMMITS_BETWEEN_REWRITES = 64;

    private static final byte[] LEDGER = "ledger".getBytes(US_ASCII);
    private static final byte[] PEERS = "peers".getBytes(US_ASCII);

    private final MVStore store;
    private final MVMap<byte[], byte[]> records;
    private final MVMap<byte[], byte[]> state;
    private Ledger ledger;

    /// The version that the disk is known to have; as long as it is registered here, nothing that
    /// it refers to is overwritten, so that a loss of power cannot take more than came after it.
    private MVStore.TxCounter synced;

    private RecordFile(MVStore store) {
        this.store = store;
        store.setRetentionTime(0); // what must be retained is what `synced` says
        store.setVersionsToKeep(0);
        records = map("records");
        state = map("state");
        Ledger kept = Ledger.of(state.get(LEDGER));
        ledger = kept == null ? Ledger.EMPTY : kept;
        synced = store.registerVersionUsage();
    }

    /// Opens the file, or makes it.
    static RecordFile open(Path file) {
        return open(settings(file));
    }

    /// Opens the file so that nothing in it can change.
    static RecordFile openToRead(Path file) {
        return open(settings(file).readOnly());
    }

    private static RecordFile open(MVStore.Builder settings) {
        MVStore store = settings.open();
        try {
            return new RecordFile(store);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    /// What should be in the file, changes since the last commit included.
    Ledger ledger() {
        return ledger;
    }

    /// Goes on counting where another file, of which this one is the copy, had stopped.
    void continueAfter(Ledger other) {
        ledger =
                new Ledger(
                        Math.max(ledger.commit(), other.commit()),
                        ledger.count(),
                        ledger.sum(),
                        Math.max(ledger.sequence(), other.sequence()));
    }

    void put(Record record) {
        byte[] entry = Entry.of(record);
        byte[] replaced = records.put(record.key().toBytes(), entry);
        forget(record.key(), replaced);
        ledger = ledger.added(Entry.fingerprint(record.key(), entry));
    }

    void remove(Key key) {
        forget(key, records.remove(key.toBytes()));
    }

    void peers(List<Contact> known) {
        state.put(PEERS, KnownPeers.toBytes(known));
    }

    void published(long sequence) {
        ledger = ledger.published(sequence);
    }

    /// Hands every change to the operating system: from here on it survives this process, and after
    /// the next [#sync] the machine.
    Ledger commit() {
        ledger = ledger.committed();
        state.put(LEDGER, ledger.toBytes());
        store.commit();
        return ledger;
    }

    /// Gives space back, now and then, so that the file stays within a small multiple of what is in
    /// it.
    void compact() {
        if (ledger.commit() % COMMITS_BETWEEN_REWRITES == 0) {
            store.compact(FILL_PERCENT, REWRITE_BYTES);
        }
    }

    /// Waits until the disk has what was committed.
    void sync() {
        store.sync();
        MVStore.TxCounter before = synced;
        synced = store.registerVersionUsage();
        store.deregisterVersionUsage(before);
    }

    /// Shows every key and its entry, damaged ones too, in the order of the keys.
    void forEach(BiConsumer<byte[], byte[]> reader) {
        var cursor = records.cursor(null);
        while (cursor.hasNext()) {
            reader.accept(cursor.next(), cursor.getValue());
        }
    }

    /// The peers told last; null if they are damaged.
    @Nullable List<Contact> peers() {
        byte[] peers = state.get(PEERS);
        return peers == null ? List.of() : KnownPeers.of(peers);
    }

    /// Closes the file without committing anything.
    @Override
    public void close() {
        store.closeImmediately();
    }

    private void forget(Key key, byte @Nullable [] entry) {
        if (entry != null) {
            ledger = ledger.removed(Entry.fingerprint(key, entry));
        }
    }

    private MVMap<byte[], byte[]> map(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<byte[], byte[]>()
                        .keyType(ByteArrayDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    private static MVStore.Builder settings(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCompactFillRate(0)
                .pageSplitSize(PAGE_BYTES)
                .cacheSize(CACHE_MIB);
    }
}
