package io.dswarm.node.store;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.storage.Record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that can be read from a file in the regular way, and what is wrong with it.
final class Reading {
    private final Map<Key, Record> records = new LinkedHashMap<>();
    private final List<String> damage = new ArrayList<>();
    private List<Contact> peers = List.of();
    private Ledger found = Ledger.EMPTY;
    private Ledger ledger = Ledger.EMPTY;
    private int damagedEntries;

    private Reading() {}

    /// Reads the file, which is not changed. A damaged MVStore can answer with any exception,
    /// failed assertions and attempts to read a page of 2 GiB included.
    static Reading of(Path file) {
        Reading reading = new Reading();
        try (RecordFile open = RecordFile.openToRead(file)) {
            reading.read(open);
        } catch (RuntimeException | Error e) {
            reading.damage.add("it cannot be read to the end (%s)".formatted(brief(e)));
        }
        return reading;
    }

    /// What was found at each key.
    Map<Key, Record> records() {
        return records;
    }

    List<Contact> peers() {
        return peers;
    }

    /// What the file says that it holds.
    Ledger ledger() {
        return ledger;
    }

    /// What is wrong with it, in words; empty if nothing is.
    List<String> damage() {
        return damage;
    }

    private void read(RecordFile open) {
        ledger = open.ledger();
        open.forEach(this::take);
        if (damagedEntries > 0) {
            damage.add("%d entries fail their checksum".formatted(damagedEntries));
        }
        if (!ledger.agrees(found)) {
            damage.add(
                    "it holds %d whole entries where its ledger counts %d"
                            .formatted(records.size(), ledger.count()));
        }
        List<Contact> known = open.peers();
        if (known == null) {
            damage.add("its list of peers fails its checksum");
        } else {
            peers = known;
        }
    }

    private void take(byte[] key, byte[] entry) {
        Record record = Entry.read(entry);
        if (key.length != Point.BYTES || record == null || !record.key().equals(Key.of(key))) {
            damagedEntries++;
            return;
        }
        records.put(record.key(), record);
        found = found.added(Entry.fingerprint(record.key(), entry));
    }

    /// MVStore's messages go on with the version and a code in brackets.
    private static String brief(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").replaceAll(" \\[\\d.*", "");
    }
}
