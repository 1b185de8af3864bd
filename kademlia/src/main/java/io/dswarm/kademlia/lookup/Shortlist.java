package io.dswarm.kademlia.lookup;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The contacts that a lookup knows, nearest to its target first, and how far it got with each.
///
/// Parallel arrays, searched by the first word of the distance. What was asked stays, so that it is
/// not asked again; of the others only the nearest are kept.
final class Shortlist {
    /// States: how far a lookup got with a contact.
    static final int FRESH = 0;

    static final int ASKED = 1;
    static final int ANSWERED = 2;

    /// Asked on another path of the same lookup.
    static final int ELSEWHERE = 3;

    static final int FAILED = 4;

    private static final int STATE = 0x7;
    private static final int RENEWED = 0x8;
    private static final int HOPS_SHIFT = 4;
    private static final int HOPS_MAX = 0xFF;
    private static final int TEACHER_SHIFT = 12;
    private static final int STRIDE = 16;
    private static final int MET = 128;

    private final Point target;
    private final long targetHead;

    /// Fresh contacts kept.
    private final int capacity;

    private Contact[] contacts;
    private long[] distances;

    /// For each contact, from the highest bit: the number of its teacher (20 bits), hops (8 bits),
    /// whether it was renewed (1 bit), state (3 bits).
    private int[] meta;

    private int size;
    private int fresh;

    /// Those who named others, numbered from 1 in the order in which they answered.
    private final List<Contact> teachers = new ArrayList<>();

    /// What is learnt now: the first words of the distances of those who are named.
    private long[] named;

    /// Contacts of the list, found by their distance: what most answers name again is known here
    /// without a search.
    private final @Nullable Contact[] met = new @Nullable Contact[MET];

    /// Hops and number of the teacher, for [#meta].
    private int lesson;

    Shortlist(Point target, int capacity) {
        this.target = target;
        this.capacity = capacity;
        targetHead = target.w0();
        contacts = new Contact[2 * capacity];
        distances = new long[2 * capacity];
        meta = new int[2 * capacity];
        named = new long[capacity];
    }

    int size() {
        return size;
    }

    Contact contact(int index) {
        return contacts[index];
    }

    int state(int index) {
        return meta[index] & STATE;
    }

    /// Responses that led to the contact; 0 for the own table's.
    int hops(int index) {
        return (meta[index] >>> HOPS_SHIFT) & HOPS_MAX;
    }

    /// Who named the contact; null for the own table's.
    @Nullable NodeId teacher(int index) {
        int number = meta[index] >>> TEACHER_SHIFT;
        return number == 0 ? null : teachers.get(number - 1).id();
    }

    /// Where a node stands, or -1.
    int indexOf(NodeId id) {
        long distance = targetHead ^ id.w0();
        int index = position(id, distance);
        return isAt(index, id, distance) ? index : -1;
    }

    void set(int index, int state) {
        fresh -= state(index) == FRESH ? 1 : 0;
        fresh += state == FRESH ? 1 : 0;
        meta[index] = (meta[index] & ~STATE) | state;
    }

    /// Adds contacts of the own table.
    void seed(Contact[] seeds, int length) {
        lesson = 0;
        for (int i = 0; i < length; i++) {
            add(seeds[i], targetHead ^ seeds[i].head(), _ -> true);
        }
    }

    /// Adds those of the contacts that are new and near enough. `hops` is what led to them.
    void learn(Contact teacher, List<Contact> contacts, int hops, ContactFilter filter) {
        teachers.add(teacher);
        lesson = (teachers.size() << TEACHER_SHIFT) | (Math.min(hops, HOPS_MAX) << HOPS_SHIFT);
        int count = contacts.size();
        if (count > named.length) {
            named = new long[count];
        }
        // All are looked at before the first is dealt with: the memory brings them side by side.
        for (int i = 0; i < count; i++) {
            named[i] = targetHead ^ contacts.get(i).head();
        }
        for (int i = 0; i < count; i++) {
            Contact contact = contacts.get(i);
            if (!contact.equals(met[place(named[i])])
                    && (fresh < capacity || !isFartherThanAll(named[i]))) {
                add(contact, named[i], filter);
            }
        }
    }

    private void add(Contact contact, long distance, ContactFilter filter) {
        NodeId id = contact.id();
        int index = position(id, distance);
        if (isAt(index, id, distance)) {
            renew(index, contact, filter);
        } else if (filter.admits(contact)) {
            insert(index, contact, distance);
        }
    }

    /// Somebody else names a node that failed, at another address: the first one may have lied. It
    /// gets one more chance, which counts as learnt anew.
    private void renew(int index, Contact contact, ContactFilter filter) {
        if ((meta[index] & (STATE | RENEWED)) == FAILED
                && !contact.address().equals(contacts[index].address())
                && filter.admits(contact)) {
            contacts[index] = contact;
            meta[index] = lesson | RENEWED | FAILED;
            set(index, FRESH);
        }
    }

    private static int place(long distance) {
        return (int) distance & (MET - 1);
    }

    private boolean isFartherThanAll(long distance) {
        return Long.compareUnsigned(distance, distances[size - 1]) > 0;
    }

    private boolean isAt(int index, NodeId id, long distance) {
        return index < size && distances[index] == distance && contacts[index].id().equals(id);
    }

    /// The first index whose contact is not nearer than `id`. The last few steps are taken one by
    /// one, which a processor foresees.
    private int position(NodeId id, long distance) {
        int low = 0;
        int high = size;
        while (high - low > STRIDE) {
            int middle = (low + high) >>> 1;
            if (isNearer(middle, id, distance)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while (low < high && isNearer(low, id, distance)) {
            low++;
        }
        return low;
    }

    private boolean isNearer(int index, NodeId id, long distance) {
        if (distances[index] != distance) {
            return Long.compareUnsigned(distances[index], distance) < 0;
        }
        NodeId there = contacts[index].id();
        return !there.equals(id) && target.compareDistances(there, id) < 0;
    }

    private void insert(int index, Contact contact, long distance) {
        int free = fresh < capacity ? append() : farthestFresh(index);
        if (free >= index) {
            shift(index, index + 1, free - index);
            contacts[index] = contact;
            met[place(distance)] = contact;
            distances[index] = distance;
            meta[index] = lesson | FRESH;
        }
    }

    private int append() {
        if (size == contacts.length) {
            grow(2 * size);
        }
        fresh++;
        return size++;
    }

    /// The place of the farthest fresh contact, which is to be given up, if it is not before
    /// `index`.
    private int farthestFresh(int index) {
        int last = size - 1;
        while (last >= index && state(last) != FRESH) {
            last--;
        }
        if (last >= index) {
            met[place(distances[last])] = null;
        }
        return last;
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(contacts, from, contacts, to, length);
        System.arraycopy(distances, from, distances, to, length);
        System.arraycopy(meta, from, meta, to, length);
    }

    private void grow(int length) {
        contacts = Arrays.copyOf(contacts, length);
        distances = Arrays.copyOf(distances, length);
        meta = Arrays.copyOf(meta, length);
    }

    /// The nearest `count` contacts that answered.
    List<Contact> answered(int count) {
        List<Contact> nearest = new ArrayList<>(count);
        for (int i = 0; i < size && nearest.size() < count; i++) {
            if (state(i) == ANSWERED) {
                nearest.add(contacts[i]);
            }
        }
        return nearest;
    }

    /// The nearest `count` contacts that did not fail, asked or not.
    List<Contact> known(int count) {
        List<Contact> nearest = new ArrayList<>(count);
        for (int i = 0; i < size && nearest.size() < count; i++) {
            if (state(i) != FAILED) {
                nearest.add(contacts[i]);
            }
        }
        return nearest;
    }
}
