package io.dswarm.node.store;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordOrder;
import io.dswarm.kademlia.storage.RecordVerifier;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Looks at what lies in a data folder before it is used: reads everything, compares it with both
/// ledgers, and writes it anew, so that neither free space nor damage where nobody looks is carried
/// on. If anything is missing or damaged, all that can be found is saved, the damaged file is kept
/// beside the new one, and the user is told.
final class Recovery {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path file;
    private final Path lastLedger;
    private final RecordVerifier verifier;
    private final List<String> notices = new ArrayList<>();

    private Recovery(Path folder, RecordVerifier verifier) {
        this.file = folder.resolve(DataDirectory.RECORDS);
        this.lastLedger = folder.resolve(DataDirectory.LAST);
        this.verifier = verifier;
    }

    /// Leaves a whole file (or none, if there was none) in `folder` and tells what is in it.
    static Loaded load(Path folder, RecordVerifier verifier) throws IOException {
        return new Recovery(folder, verifier).load();
    }

    private Loaded load() throws IOException {
        Ledger last = LedgerFile.read(lastLedger);
        Ledger expected = last == null ? Ledger.EMPTY : last;
        if (!Files.exists(file)) {
            return missing(expected);
        }
        Reading reading = Reading.of(file);
        List<String> damage = new ArrayList<>(reading.damage());
        if (damage.isEmpty() && reading.ledger().commit() < expected.commit()) {
            damage.add(
                    "it lacks the last %d commits"
                            .formatted(expected.commit() - reading.ledger().commit()));
        }
        if (last == null && reading.ledger().commit() > 0) {
            notices.add(
                    "%s is missing or damaged: had %s lost its last commits, nothing would tell"
                            .formatted(lastLedger, file));
        }
        if (damage.isEmpty()) {
            replaceBy(reading, reading.ledger());
        } else {
            repair(reading, damage, newer(reading.ledger(), expected));
        }
        return loaded(reading, expected);
    }

    private Loaded missing(Ledger expected) {
        if (expected.count() > 0) {
            notices.add(
                    "%s is missing: the %d records in it are lost"
                            .formatted(file, expected.count()));
        }
        return new Loaded(List.of(), List.of(), expected.sequence(), notices);
    }

    private Loaded loaded(Reading reading, Ledger expected) {
        return new Loaded(
                List.copyOf(reading.records().values()),
                reading.peers(),
                Math.max(reading.ledger().sequence(), expected.sequence()),
                notices);
    }

    private void repair(Reading reading, List<String> damage, Ledger expected) throws IOException {
        Map<Key, Record> kept = reading.records();
        kept.values().removeIf(it -> !verifier.verify(it));
        Salvage.scan(file, it -> takeIfBetter(kept, it));
        Path aside = setAside();
        Ledger saved = replaceBy(reading, expected);
        notices.add(
                "%s was damaged: %s. %s. The damaged file is kept as %s"
                        .formatted(
                                file,
                                String.join("; ", damage),
                                balance(saved, expected),
                                aside.getFileName()));
    }

    private static String balance(Ledger saved, Ledger expected) {
        if (saved.agrees(expected)) {
            return "All of its %d records were saved".formatted(saved.count());
        }
        if (expected.commit() == 0) {
            return "%d records were saved; how many are lost is not known".formatted(saved.count());
        }
        long lost = expected.count() - saved.count();
        return lost > 0
                ? "%d records were saved, at least %d are lost".formatted(saved.count(), lost)
                : "%d records were saved where %d were expected: some are older ones"
                        .formatted(saved.count(), expected.count());
    }

    /// A second name for the damaged file, so that there is never a moment without a first one.
    private Path setAside() throws IOException {
        String name =
                file.getFileName() + ".damaged-" + LocalDateTime.now(ZoneOffset.UTC).format(STAMP);
        Path aside = file.resolveSibling(name);
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(name + "-" + i);
        }
        try {
            Files.createLink(aside, file);
        } catch (UnsupportedOperationException _) {
            Files.copy(file, aside);
        }
        return aside;
    }

    private Ledger replaceBy(Reading reading, Ledger before) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh); // left by a crash
        Ledger ledger;
        try (RecordFile copy = RecordFile.open(fresh)) {
            copy.continueAfter(before);
            reading.records().values().forEach(copy::put);
            copy.peers(reading.peers());
            ledger = copy.commit();
            copy.sync();
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
        return ledger;
    }

    private static Ledger newer(Ledger a, Ledger b) {
        return a.commit() >= b.commit() ? a : b;
    }

    private void takeIfBetter(Map<Key, Record> kept, Record found) {
        Record present = kept.get(found.key());
        boolean wins = present == null || RecordOrder.INSTANCE.compare(found, present) > 0;
        if (wins && verifier.verify(found)) {
            kept.put(found.key(), found);
        }
    }
}
