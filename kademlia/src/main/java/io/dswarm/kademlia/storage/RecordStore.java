package io.dswarm.kademlia.storage;

import static io.dswarm.kademlia.config.Parameter.CACHE;
import static io.dswarm.kademlia.config.Parameter.RECORDS;
import static io.dswarm.kademlia.config.Parameter.STORE_BYTES;
import static io.dswarm.kademlia.config.Parameter.TOMBSTONES;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Key;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The records that a node holds: one at a key, the winner by [RecordOrder], bounded in number and
/// bytes. Trusts what it is given: [RecordCheck] comes before it. Not thread-safe.
public final class RecordStore {
    /// Told what the store does while it does it.
    public interface Observer {
        /// A record is held now.
        void stored(Record stored, boolean cached);

        /// A record is no longer held.
        void removed(Record removed, Removal reason);
    }

    /// What a replaced record leaves behind, so that it does not come back when its successor,
    /// which may live shorter, is gone.
    private record Tombstone(RecordClass type, long sequence, long until) {
        boolean forbids(Record it) {
            int order = it.type().compareTo(type);
            return order < 0
                    || (order == 0 && type != RecordClass.CONTENT && it.sequence() < sequence);
        }
    }

    private static final Comparator<HeldRecord> BY_KEY =
            (a, b) -> compareKeys(a.stored().key(), b.stored().key());

    private final Config config;

    /// In the order in which keys were first stored.
    private final Map<Key, HeldRecord> held = new LinkedHashMap<>();

    private final TreeSet<HeldRecord> byExpiry =
            new TreeSet<>(Comparator.comparingLong(HeldRecord::expires).thenComparing(BY_KEY));

    private final TreeSet<HeldRecord> byRepublish =
            new TreeSet<>(Comparator.comparingLong(HeldRecord::republish).thenComparing(BY_KEY));

    private final Map<Key, Tombstone> tombstones = new LinkedHashMap<>();
    private int copies;
    private long bytes;

    /// An empty store.
    public RecordStore(Config config) {
        this.config = config;
    }

    /// Stores a checked record if it wins; null if this node holds it (or content equal to it) now,
    /// else the reason why not. `republish` is when to store it elsewhere again.
    public @Nullable Rejection store(
            Record it, boolean cache, long now, long republish, Observer observer) {
        Tombstone tombstone = tombstones.get(it.key());
        if (tombstone != null && tombstone.until > now && tombstone.forbids(it)) {
            return Rejection.SUPERSEDED;
        }
        HeldRecord old = held.get(it.key());
        if (old != null) {
            return compete(old, it, cache, now, republish, observer);
        }
        if (!makeRoom(it, 0, 1, observer)) {
            return Rejection.NO_ROOM;
        }
        put(hold(it, cache, now, republish));
        observer.stored(it, cache);
        return null;
    }

    private @Nullable Rejection compete(
            HeldRecord old, Record it, boolean cache, long now, long republish, Observer observer) {
        int order = RecordOrder.INSTANCE.compare(it, old.stored());
        if (order < 0) {
            bury(old.stored(), it);
            boolean sameContent = it.type() == RecordClass.CONTENT;
            if (sameContent && !cache) {
                return keep(old, old.stored(), now, republish, observer);
            }
            return sameContent ? null : Rejection.SUPERSEDED;
        }
        if (order == 0 && !cache) {
            return keep(old, it, now, republish, observer);
        }
        if (cache && (order == 0 || old.stored().type() == RecordClass.CONTENT)) {
            return null;
        }
        if (!makeRoom(it, size(old.stored()), 0, observer)) {
            return Rejection.NO_ROOM;
        }
        bury(it, old.stored());
        remove(old, Removal.REPLACED, observer);
        put(hold(it, cache, now, republish));
        observer.stored(it, cache);
        return null;
    }

    /// The record that is here already: somebody stored it again, so this node need not soon.
    private @Nullable Rejection keep(
            HeldRecord old, Record it, long now, long republish, Observer observer) {
        replace(old, hold(it, false, now, republish));
        if (old.cached()) {
            observer.stored(it, false);
        }
        return null;
    }

    private HeldRecord hold(Record it, boolean cache, long now, long republish) {
        long expires = it.expires() * 1000;
        return cache
                ? new HeldRecord(
                        it, Math.min(expires, now + config.micros(CACHE)), true, Long.MAX_VALUE)
                : new HeldRecord(it, expires, false, republish);
    }

    private void bury(Record winner, Record loser) {
        if (winner.type() == RecordClass.CONTENT && loser.type() == RecordClass.CONTENT) {
            return;
        }
        long until = loser.expires() * 1000;
        Tombstone before = tombstones.remove(winner.key());
        Tombstone now = new Tombstone(winner.type(), winner.sequence(), until);
        if (before != null) {
            boolean stronger = before.forbids(winner);
            now =
                    new Tombstone(
                            stronger ? before.type : now.type,
                            stronger ? before.sequence : now.sequence,
                            Math.max(before.until, until));
        }
        tombstones.put(winner.key(), now);
        if (tombstones.size() > config.get(TOMBSTONES)) {
            tombstones.remove(tombstones.keySet().iterator().next());
        }
    }

    /// Whether there is room for one more, or for `it` in the place of `freed` bytes; path copies
    /// go first, the oldest first.
    private boolean makeRoom(Record it, long freed, int more, Observer observer) {
        while (held.size() + more > config.get(RECORDS)
                || bytes - freed + size(it) > config.get(STORE_BYTES)) {
            HeldRecord copy = oldestCopy(it.key());
            if (copy == null) {
                return false;
            }
            remove(copy, Removal.EVICTED, observer);
        }
        return true;
    }

    private @Nullable HeldRecord oldestCopy(Key except) {
        for (HeldRecord copy : copies == 0 ? List.<HeldRecord>of() : held.values()) {
            if (copy.cached() && !copy.stored().key().equals(except)) {
                return copy;
            }
        }
        return null;
    }

    private static long size(Record it) {
        return it.value().length;
    }

    private void put(HeldRecord it) {
        held.put(it.stored().key(), it);
        index(it);
    }

    private void replace(HeldRecord old, HeldRecord now) {
        unindex(old);
        put(now);
    }

    private void remove(HeldRecord it, Removal reason, Observer observer) {
        held.remove(it.stored().key());
        unindex(it);
        observer.removed(it.stored(), reason);
    }

    private void index(HeldRecord it) {
        byExpiry.add(it);
        byRepublish.add(it);
        bytes += size(it.stored());
        copies += it.cached() ? 1 : 0;
    }

    private void unindex(HeldRecord it) {
        byExpiry.remove(it);
        byRepublish.remove(it);
        bytes -= size(it.stored());
        copies -= it.cached() ? 1 : 0;
    }

    /// Drops what has expired by `now`.
    public void expire(long now, Observer observer) {
        while (nextExpiry() <= now) {
            remove(byExpiry.first(), Removal.EXPIRED, observer);
        }
        var eldest = tombstones.values().iterator();
        while (eldest.hasNext() && eldest.next().until <= now) {
            eldest.remove();
        }
    }

    /// When the next record expires, or [Long#MAX_VALUE].
    public long nextExpiry() {
        return byExpiry.isEmpty() ? Long.MAX_VALUE : byExpiry.first().expires();
    }

    /// When the next record is due to be republished, or [Long#MAX_VALUE].
    public long nextRepublish() {
        return byRepublish.isEmpty() ? Long.MAX_VALUE : byRepublish.first().republish();
    }

    /// The record that is due to be republished next, if there is one. [#postpone] takes it off.
    public @Nullable Record nextToRepublish() {
        return nextRepublish() == Long.MAX_VALUE ? null : byRepublish.first().stored();
    }

    /// Sets when a record is to be republished next; [Long#MAX_VALUE] leaves that to others.
    public void postpone(Key key, long republish) {
        HeldRecord old = held.get(key);
        if (old != null && !old.cached()) {
            replace(old, new HeldRecord(old.stored(), old.expires(), false, republish));
        }
    }

    /// What is held at a key and has not expired, or null.
    public @Nullable Record get(Key key, long now) {
        HeldRecord it = held.get(key);
        return it == null || it.expires() <= now ? null : it.stored();
    }

    /// All that is held, in the order in which keys were first stored; a view, to be read before
    /// the node handles its next event.
    public Collection<HeldRecord> all() {
        return Collections.unmodifiableCollection(held.values());
    }

    /// The keys of the records that are no path copies, now.
    public List<Key> keys() {
        List<Key> keys = new ArrayList<>(held.size());
        for (HeldRecord it : held.values()) {
            if (!it.cached()) {
                keys.add(it.stored().key());
            }
        }
        return keys;
    }

    /// Records held, path copies included.
    public int size() {
        return held.size();
    }

    /// Bytes of all values held.
    public long bytes() {
        return bytes;
    }

    private static int compareKeys(Key a, Key b) {
        int order = Long.compareUnsigned(a.w0(), b.w0());
        order = order == 0 ? Long.compareUnsigned(a.w1(), b.w1()) : order;
        order = order == 0 ? Long.compareUnsigned(a.w2(), b.w2()) : order;
        return order == 0 ? Long.compareUnsigned(a.w3(), b.w3()) : order;
    }
}
