package io.dswarm.node.store;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.Removal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Where a node's records survive it. A node tells what the core stored and removed, in the core's
/// order, and before it acknowledges a STORE (or counts itself as a holder) it waits for the key to
/// be [#settled]; nothing else waits for the disk. To be called by one thread, the node's; no call
/// blocks.
public interface Durable extends AutoCloseable {
    /// Keeps nothing: the default.
    Durable IN_MEMORY = new InMemory();

    /// This record is now the one at its key: [io.dswarm.kademlia.Effect.RecordStored]. A path copy
    /// is not kept.
    void stored(Record stored, boolean cached);

    /// This record is no longer held: [io.dswarm.kademlia.Effect.RecordRemoved].
    void removed(Record removed, Removal reason);

    /// How it ends with all that was told of this key so far; at once, if it has ended. What failed
    /// is tried again. Completed by another thread: go back to the node's own before doing anything
    /// (`thenAcceptAsync`).
    CompletionStage<Outcome> settled(Key key);

    /// The contacts worth trying at the next start, best first; replaces those told before. Only
    /// the first [KnownPeers#MAX] are kept.
    void peers(List<Contact> known);

    /// The sequence of the last record that this node signed itself.
    void published(long sequence);

    /// Writes what is left, waits for the disk, and gives the folder free. The one call that
    /// blocks.
    @Override
    void close();

    /// What became of a write.
    enum Outcome {
        /// It survives the process.
        KEPT,
        /// The disk is behind: refuse the STORE as busy.
        BUSY,
        /// The disk failed or is full: refuse the STORE as having no room.
        FAILED
    }

    /// Nothing to wait for.
    final class InMemory implements Durable {
        private static final CompletionStage<Outcome> KEPT =
                CompletableFuture.completedStage(Outcome.KEPT);

        private InMemory() {}

        @Override
        public void stored(Record stored, boolean cached) {}

        @Override
        public void removed(Record removed, Removal reason) {}

        @Override
        public CompletionStage<Outcome> settled(Key key) {
            return KEPT;
        }

        @Override
        public void peers(List<Contact> known) {}

        @Override
        public void published(long sequence) {}

        @Override
        public void close() {}
    }
}
