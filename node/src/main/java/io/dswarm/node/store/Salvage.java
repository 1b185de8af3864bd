package io.dswarm.node.store;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.dswarm.kademlia.storage.Record;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Finds records in a file whose structure is lost: every entry names itself by its magic, and
/// proves itself by its checksum. Whether the publisher's signature holds is for the caller to ask.
/// Older versions of a record and removed ones, as far as they are not overwritten yet, turn up as
/// well, and every record as often as it was copied.
final class Salvage {
    private final MemorySegment file;

    private Salvage(MemorySegment file) {
        this.file = file;
    }

    /// Reads the whole file once and shows every record in it.
    static void scan(Path file, Consumer<Record> found) throws IOException {
        try (FileChannel channel = FileChannel.open(file);
                Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            new Salvage(bytes).scan(found);
        }
    }

    private void scan(Consumer<Record> found) {
        long at = 0;
        while (at < file.byteSize()) {
            byte[] entry = file.get(JAVA_BYTE, at) == Entry.MAGIC[0] ? entryAt(at) : null;
            Record record = entry == null ? null : Entry.read(entry);
            if (entry == null || record == null) {
                at++;
                continue;
            }
            at += entry.length;
            found.accept(record);
        }
    }

    private byte @Nullable [] entryAt(long at) {
        long end = Math.min(file.byteSize(), at + Entry.MAX_BYTES);
        byte[] head = bytes(at, Math.min(end, at + Entry.HEAD_BYTES));
        int length = Entry.length(head);
        return length < 0 || at + length > end ? null : bytes(at, at + length);
    }

    private byte[] bytes(long from, long to) {
        return file.asSlice(from, to - from).toArray(JAVA_BYTE);
    }
}
