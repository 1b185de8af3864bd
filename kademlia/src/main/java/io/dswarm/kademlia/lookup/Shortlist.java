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
    /// How far a lookup got with a contact.
    enum State {
        FRESH,
        ASKED,
        ANSWERED,
        /// Asked on another path of the same lookup.
        ELSEWHERE,
        FAILED
    }

    private final Point target;

    /// Fresh contacts kept.
    private final int capacity;

    private Contact[] contacts;
    private long[] distances;
    private State[] states;
    private byte[] hops;
    private @Nullable NodeId[] teachers;
    private boolean[] renewed;
    private int size;
    private int fresh;

    Shortlist(Point target, int capacity) {
        this.target = target;
        this.capacity = capacity;
        contacts = new Contact[capacity];
        distances = new long[capacity];
        states = new State[capacity];
        hops = new byte[capacity];
        teachers = new NodeId[capacity];
        renewed = new boolean[capacity];
    }

    int size() {
        return size;
    }

    Contact contact(int index) {
        return contacts[index];
    }

    State state(int index) {
        return states[index];
    }

    /// Responses that led to the contact; 0 for the own table's.
    int hops(int index) {
        return hops[index];
    }

    @Nullable NodeId teacher(int index) {
        return teachers[index];
    }

    /// Where a node stands, or -1.
    int indexOf(NodeId id) {
        long distance = target.w0() ^ id.w0();
        int index = position(id, distance);
        return isAt(index, id, distance) ? index : -1;
    }

    void set(int index, State state) {
        fresh -= states[index] == State.FRESH ? 1 : 0;
        fresh += state == State.FRESH ? 1 : 0;
        states[index] = state;
    }

    /// Adds a contact if it is new and near enough.
    void add(Contact contact, int hop, @Nullable NodeId teacher, ContactFilter filter) {
        NodeId id = contact.id();
        long distance = target.w0() ^ id.w0();
        if (fresh == capacity && isFartherThanAll(distance)) {
            return;
        }
        int index = position(id, distance);
        if (isAt(index, id, distance)) {
            renew(index, contact, hop, teacher, filter);
        } else if (filter.admits(contact) && (fresh < capacity || dropFarthest(index))) {
            insert(index, contact, distance, hop, teacher);
        }
    }

    /// Somebody else names a node that failed, at another address: the first one may have lied. It
    /// gets one more chance, which counts as learnt anew.
    private void renew(
            int index, Contact contact, int hop, @Nullable NodeId teacher, ContactFilter filter) {
        if (states[index] == State.FAILED
                && !renewed[index]
                && !contact.address().equals(contacts[index].address())
                && filter.admits(contact)) {
            contacts[index] = contact;
            hops[index] = (byte) Math.min(hop, Byte.MAX_VALUE);
            teachers[index] = teacher;
            renewed[index] = true;
            set(index, State.FRESH);
        }
    }

    private boolean isFartherThanAll(long distance) {
        return Long.compareUnsigned(distance, distances[size - 1]) > 0;
    }

    private boolean isAt(int index, NodeId id, long distance) {
        return index < size && distances[index] == distance && contacts[index].id().equals(id);
    }

    /// The first index whose contact is not nearer than `id`.
    private int position(NodeId id, long distance) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(distances[middle], distance);
            if (order == 0) {
                order = target.compareDistances(contacts[middle].id(), id);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Drops the farthest fresh contact if it stands behind `index`.
    private boolean dropFarthest(int index) {
        int last = size - 1;
        while (last >= index && states[last] != State.FRESH) {
            last--;
        }
        if (last < index) {
            return false;
        }
        shift(last + 1, last, size - last - 1);
        size--;
        fresh--;
        return true;
    }

    private void insert(
            int index, Contact contact, long distance, int hop, @Nullable NodeId teacher) {
        if (size == contacts.length) {
            grow(size + size / 2 + 1);
        }
        shift(index, index + 1, size - index);
        contacts[index] = contact;
        distances[index] = distance;
        states[index] = State.FRESH;
        hops[index] = (byte) Math.min(hop, Byte.MAX_VALUE);
        teachers[index] = teacher;
        renewed[index] = false;
        size++;
        fresh++;
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(contacts, from, contacts, to, length);
        System.arraycopy(distances, from, distances, to, length);
        System.arraycopy(states, from, states, to, length);
        System.arraycopy(hops, from, hops, to, length);
        System.arraycopy(teachers, from, teachers, to, length);
        System.arraycopy(renewed, from, renewed, to, length);
    }

    private void grow(int length) {
        contacts = Arrays.copyOf(contacts, length);
        distances = Arrays.copyOf(distances, length);
        states = Arrays.copyOf(states, length);
        hops = Arrays.copyOf(hops, length);
        teachers = Arrays.copyOf(teachers, length);
        renewed = Arrays.copyOf(renewed, length);
    }

    /// The nearest `count` contacts that answered.
    List<Contact> answered(int count) {
        List<Contact> nearest = new ArrayList<>(count);
        for (int i = 0; i < size && nearest.size() < count; i++) {
            if (states[i] == State.ANSWERED) {
                nearest.add(contacts[i]);
            }
        }
        return nearest;
    }

    /// The nearest `count` contacts that did not fail, asked or not.
    List<Contact> known(int count) {
        List<Contact> nearest = new ArrayList<>(count);
        for (int i = 0; i < size && nearest.size() < count; i++) {
            if (states[i] != State.FAILED) {
                nearest.add(contacts[i]);
            }
        }
        return nearest;
    }
}
