package io.dswarm.simulator;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordClass;
import io.dswarm.simulator.random.Seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// What the users wrote: every record that was ever put, and which of them were acknowledged.
final class Values {
    private static final byte[] UNSIGNED = new byte[0];

    private final VirtualSigner signer;
    private final int bytes;
    private final long lifetimeMillis;
    private final SplittableRandom contents;
    private final List<Key> keys = new ArrayList<>();
    private final Map<Key, Ledger> ledgers = new HashMap<>();

    private static final class Ledger {
        final List<Record> put = new ArrayList<>();
        long acknowledged;
    }

    Values(VirtualSigner signer, Setting setting, Seed seed) {
        this.signer = signer;
        bytes = setting.workload().valueBytes();
        lifetimeMillis = setting.config().micros(Parameter.LIFETIME) / 1000;
        contents = seed.child("contents").random();
    }

    /// The workload's key of this number: an open one, so that every node may write to it.
    Key key(int number) {
        while (keys.size() <= number) {
            keys.add(Key.ofText("key " + keys.size()));
        }
        return keys.get(number);
    }

    /// The next version of the value of a key, newer than all before it.
    Record next(int number, NodeId publisher, long now) {
        Key key = key(number);
        Ledger ledger = ledgers.computeIfAbsent(key, _ -> new Ledger());
        long last = ledger.put.isEmpty() ? 0 : ledger.put.getLast().sequence();
        long millis = now / 1000;
        byte[] value = new byte[bytes];
        contents.nextBytes(value);
        Record record =
                signer.sign(
                        new Record(
                                key,
                                RecordClass.OPEN,
                                value,
                                "application/octet-stream",
                                publisher,
                                null,
                                Math.max(last + 1, millis),
                                millis + lifetimeMillis,
                                UNSIGNED));
        ledger.put.add(record);
        return record;
    }

    /// Notes that enough nodes hold a record.
    void acknowledge(Record record) {
        Ledger ledger = ledgers.get(record.key());
        if (ledger != null) {
            ledger.acknowledged = Math.max(ledger.acknowledged, record.sequence());
        }
    }

    /// Sequence of the newest acknowledged record of a key; 0 if there is none.
    long acknowledged(Key key) {
        Ledger ledger = ledgers.get(key);
        return ledger == null ? 0 : ledger.acknowledged;
    }

    /// Whether a user ever put this very record.
    boolean wasPut(Record record) {
        Ledger ledger = ledgers.get(record.key());
        return ledger != null && ledger.put.contains(record);
    }

    /// The keys that were used, by number.
    List<Key> keys() {
        return keys;
    }
}
