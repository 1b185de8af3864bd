package io.dswarm.kademlia.routing;

import static io.dswarm.kademlia.config.Parameter.ANNOUNCED;
import static io.dswarm.kademlia.config.Parameter.K;
import static io.dswarm.kademlia.config.Parameter.PROBE_AFTER;
import static io.dswarm.kademlia.config.Parameter.REPLACEMENTS;
import static io.dswarm.kademlia.config.Parameter.STALE_FAILURES;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whom a node knows: k-buckets of at most k contacts each (Kademlia, section 2.4). Not
/// thread-safe.
///
/// Where it deviates from the paper:
/// 1. Only the bucket that covers the own id splits, and only when it is full (no accelerated
///    lookups, section 4.2).
/// 2. A contact of a full bucket is pinged for a newcomer's sake only after it was silent for a
///    while: who spoke lately lives. Until then the newcomer waits in the replacement cache
///    (section 4.1).
/// 3. A contact is replaced after several failures in a row, not after one.
/// 4. Contacts known by announcement only hold a share of a bucket and never displace one that
///    answered.
/// 5. One IP group holds a few contacts of a bucket and of the table at most.
/// 6. Order within a bucket is not kept; when each was last seen is.
public final class RoutingTable extends Buckets {
    /// Of a contact that does not answer.
    public static final long NEVER = Long.MIN_VALUE;

    private static final int MICROS = 1_000_000;

    private final Config config;
    private @Nullable ReplacementCache replacements;

    /// Whether a contact on a loopback address was ever in the table: most have none, and need not
    /// look at addresses to leave them out.
    private boolean loopbacks;

    /// A table that knows nobody.
    public RoutingTable(NodeId self, Config config) {
        super(self);
        this.config = config;
    }

    /// Fills an empty table at once, by no rules: for simulations that begin with ideal tables. All
    /// arrays are kept and must not be used any more. Either all contacts are on loopback addresses
    /// or none.
    ///
    /// @param contacts in bucket order: bucket `i` shares exactly `i` bits with this node, the last
    ///   one at least that many
    /// @param heads the [Contact#head()] of each
    /// @param ends for each bucket the index after its last contact
    public void seed(Contact[] contacts, long[] heads, short[] ends, long now) {
        if (size() > 0 || ends.length == 0 || ends[ends.length - 1] != contacts.length) {
            throw new IllegalArgumentException(
                    "seed an empty table, with ends that end the contacts");
        }
        begin(contacts, heads, ends, now / MICROS);
        loopbacks = contacts.length > 0 && contacts[0].isLoopback();
    }

    /// A contact proved itself at `now` (microseconds since the Unix epoch): it enters, is
    /// refreshed, or waits as a candidate. Returns a contact to be pinged in its favour, or null.
    public @Nullable Contact offer(Contact contact, Proof proof, long now, TableObserver observer) {
        if (contact.isOf(self())) {
            return null;
        }
        int bucket = bucketOf(contact);
        int slot = find(bucket, contact);
        if (slot >= 0) {
            refresh(bucket, slot, contact, proof, now / MICROS, observer);
            return null;
        }
        return enter(bucket, contact, proof, now / MICROS, observer);
    }

    /// Reads, and changes nothing, what an offer of `asker` and a search for `target` will read
    /// soon. A caller who glances at many tables before it deals with the first waits for memory
    /// once instead of once for each. What is returned depends on all that was read and means
    /// nothing.
    public long glance(Contact asker, Point target) {
        int bucket = bucketOf(asker);
        long read = glance(bucket) + glance(bucketOf(target));
        return replacements == null ? read : read + replacements.glance(bucket);
    }

    private void refresh(
            int bucket, int slot, Contact contact, Proof proof, long now, TableObserver observer) {
        Contact known = contact(slot);
        Proof before = proof(slot);
        boolean moved = !known.equals(contact);
        boolean back = proof == Proof.ANSWERED && stale(slot);
        if (moved && !mayMove(bucket, slot, contact, proof, observer)) {
            return;
        }
        if (proof == Proof.ANSWERED || failures(slot) == 0 || moved) {
            touch(slot, proof == Proof.ANSWERED, now);
        }
        if (moved) {
            replace(slot, contact);
            loopbacks |= contact.isLoopback();
            observer.removed(known, Departure.MOVED);
        }
        if (moved || back || before.compareTo(proof) < 0) {
            observer.added(contact, proof(slot));
        }
    }

    /// An announcement does not move a contact that answers where it is.
    private boolean mayMove(
            int bucket, int slot, Contact contact, Proof proof, TableObserver observer) {
        if (proof.compareTo(proof(slot)) < 0 && failures(slot) == 0) {
            return false;
        }
        return admits(bucket, contact, slot, observer);
    }

    private @Nullable Contact enter(
            int from, Contact contact, Proof proof, long now, TableObserver observer) {
        int bucket = from;
        while (!hasRoom(bucket, proof)) {
            if (bucket < bucketCount() - 1 || bucketCount() == Point.BITS) {
                return proof == Proof.ANSWERED ? compete(bucket, contact, now, observer) : null;
            }
            split();
            bucket = bucketOf(contact);
        }
        if (admits(bucket, contact, -1, observer)) {
            insert(bucket, contact, proof, now, observer);
        }
        return null;
    }

    private boolean hasRoom(int bucket, Proof proof) {
        int k = config.getInt(K);
        if (length(bucket) >= k) {
            return false;
        }
        return proof == Proof.ANSWERED || announced(bucket) < k * config.getInt(ANNOUNCED) / 100;
    }

    private int announced(int bucket) {
        int count = 0;
        for (int slot = start(bucket); slot < end(bucket); slot++) {
            if (proof(slot) == Proof.ANNOUNCED) {
                count++;
            }
        }
        return count;
    }

    /// A full bucket: the newcomer, who answered, takes the place of a stale contact or of one
    /// known by announcement only, or waits.
    private @Nullable Contact compete(
            int bucket, Contact contact, long now, TableObserver observer) {
        int victim = firstToGo(bucket, config.getInt(STALE_FAILURES));
        if (stale(victim)) {
            supersede(bucket, victim, contact, Departure.STALE, now, observer);
            return null;
        }
        if (proof(victim) == Proof.ANNOUNCED) {
            supersede(bucket, victim, contact, Departure.DISPLACED, now, observer);
            return null;
        }
        if (replacements == null) {
            replacements = new ReplacementCache(config.getInt(REPLACEMENTS));
        }
        replacements.add(bucket, contact);
        return now - seen(victim) >= config.get(PROBE_AFTER) ? contact(victim) : null;
    }

    private void supersede(
            int bucket,
            int slot,
            Contact newcomer,
            Departure reason,
            long now,
            TableObserver observer) {
        if (!admits(bucket, newcomer, slot, observer)) {
            return;
        }
        Contact old = contact(slot);
        remove(bucket, slot);
        observer.removed(old, reason);
        insert(bucket, newcomer, Proof.ANSWERED, now, observer);
    }

    private void insert(
            int bucket, Contact contact, Proof proof, long now, TableObserver observer) {
        forgetCandidate(bucket, contact.id());
        insert(bucket, contact, proof, now);
        loopbacks |= contact.isLoopback();
        observer.added(contact, proof);
    }

    private boolean admits(int bucket, Contact contact, int except, TableObserver observer) {
        boolean admitted = DiversityLimit.admits(this, config, bucket, contact.address(), except);
        if (!admitted) {
            observer.tooManyInGroup(contact);
        }
        return admitted;
    }

    /// A contact did not answer; at another address than the table has, that says nothing. When
    /// that makes it stale, the newest candidate for its bucket takes its place; without one it
    /// stays, unused.
    public void fail(Contact contact, long now, TableObserver observer) {
        int bucket = bucketOf(contact);
        int slot = find(bucket, contact);
        if (slot < 0) {
            forgetCandidate(bucket, contact.id());
            return;
        }
        if (!contact(slot).address().equals(contact.address())) {
            return;
        }
        boolean before = stale(slot);
        fail(slot);
        if (!stale(slot)) {
            return;
        }
        if (!before) {
            observer.stale(contact(slot));
        }
        Contact candidate = replacements == null ? null : replacements.take(bucket);
        if (candidate != null) {
            supersede(bucket, slot, candidate, Departure.STALE, now / MICROS, observer);
        }
    }

    /// Forgets a node altogether; the newest candidate for its bucket takes its place.
    public void remove(NodeId id, Departure reason, long now, TableObserver observer) {
        int bucket = bucketOf(id);
        int slot = find(bucket, id);
        forgetCandidate(bucket, id);
        if (slot >= 0) {
            Contact contact = contact(slot);
            remove(bucket, slot);
            observer.removed(contact, reason);
            Contact candidate = replacements == null ? null : replacements.take(bucket);
            if (candidate != null) {
                enter(bucket, candidate, Proof.ANSWERED, now / MICROS, observer);
            }
        }
    }

    /// Forgets the stale contacts of a bucket.
    public void sweep(int bucket, TableObserver observer) {
        for (int slot = end(bucket) - 1; slot >= start(bucket); slot--) {
            if (stale(slot)) {
                Contact contact = contact(slot);
                remove(bucket, slot);
                observer.removed(contact, Departure.STALE);
            }
        }
    }

    private void forgetCandidate(int bucket, NodeId id) {
        if (replacements != null) {
            replacements.remove(bucket, id);
        }
    }

    private boolean stale(int slot) {
        return failures(slot) >= config.getInt(STALE_FAILURES);
    }

    /// Fills `out` with the usable contacts closest to `target`, in no promised order, and returns
    /// how many there are. Stale ones are taken only if there is nobody else. The node of `except`,
    /// if not null, is left out, as are, unless `loopback`, contacts on loopback addresses.
    public int closest(Point target, @Nullable Contact except, boolean loopback, Contact[] out) {
        boolean any = loopback || !loopbacks;
        int stale = config.getInt(STALE_FAILURES);
        int found = new ClosestContacts(this, target, out, stale, except, any).search();
        return found > 0
                ? found
                : new ClosestContacts(this, target, out, Integer.MAX_VALUE, except, any).search();
    }

    /// The usable contacts closest to `target`, nearest first, `count` at most.
    public List<Contact> closest(Point target, int count) {
        Contact[] out = new Contact[Math.min(count, size())];
        Contact[] found = Arrays.copyOf(out, closest(target, null, true, out));
        Arrays.sort(found, (a, b) -> target.compareDistances(a.id(), b.id()));
        return List.of(found);
    }

    /// The contact of a node, if it is in the table.
    public @Nullable Contact find(NodeId id) {
        int slot = find(bucketOf(id), id);
        return slot < 0 ? null : contact(slot);
    }

    /// When a contact was heard last, to the second, in microseconds since the Unix epoch; [#NEVER]
    /// if it has failed since, or is not here.
    public long heard(Contact contact) {
        int slot = find(bucketOf(contact), contact);
        return slot < 0 || failures(slot) > 0 ? NEVER : seen(slot) * MICROS;
    }

    /// How a node in the table was proved, or null if it is not there.
    public @Nullable Proof proofOf(NodeId id) {
        int slot = find(bucketOf(id), id);
        return slot < 0 ? null : proof(slot);
    }

    /// The contacts of a bucket.
    public List<Entry> bucket(int bucket) {
        List<Entry> entries = new ArrayList<>(length(bucket));
        for (int slot = start(bucket); slot < end(bucket); slot++) {
            entries.add(
                    new Entry(contact(slot), proof(slot), seen(slot), failures(slot), stale(slot)));
        }
        return entries;
    }

    /// The candidates for a bucket, newest first.
    public List<Contact> replacements(int bucket) {
        return replacements == null ? List.of() : replacements.candidates(bucket);
    }
}
