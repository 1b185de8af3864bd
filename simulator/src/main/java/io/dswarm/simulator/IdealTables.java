package io.dswarm.simulator;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Point;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Fills routing tables as theory has them: each bucket holds min(k, size of its subtree) uniformly
/// random members of the subtree. One walk over the prefix tree finds all subtrees; a node then
/// costs one draw a contact.
final class IdealTables {
    private final Population population;
    private final Keyspace keyspace;
    private final int k;
    private final SplittableRandom random;

    /// Subtree of each bucket on the way from the root to where the walk is: its first position and
    /// the one after its last.
    private final int[] from = new int[Point.BITS];

    private final int[] to = new int[Point.BITS];

    /// The contacts of the keyspace, by position.
    private final Contact[] members;

    /// The table being filled, and the first bits of its ids.
    private final Contact[] contacts;

    private final long[] heads;
    private final short[] ends = new short[Point.BITS];
    private final int[] chosen;
    private int size;

    IdealTables(Population population, int k, SplittableRandom random) {
        this.population = population;
        keyspace = population.reachable();
        this.k = k;
        this.random = random;
        members = new Contact[keyspace.size()];
        Arrays.setAll(members, position -> keyspace.get(position).contact);
        contacts = new Contact[Point.BITS * k];
        heads = new long[contacts.length];
        chosen = new int[k];
    }

    /// Fills the table of every live node.
    void fill() {
        walk(0, keyspace.size(), 0);
        for (VirtualNode node : population.live()) {
            if (!node.dialable) {
                descend(node);
            }
        }
    }

    /// All of a subtree: as soon as it is small, its members know each other, in a last bucket.
    private void walk(int first, int end, int depth) {
        if (end - first <= k + 1) {
            for (int position = first; position < end; position++) {
                fill(keyspace.get(position), first, end, depth);
            }
            return;
        }
        int split = keyspace.split(first, end, depth);
        sibling(depth, split, end);
        walk(first, split, depth + 1);
        sibling(depth, first, split);
        walk(split, end, depth + 1);
    }

    /// A node that is not in the tree itself: the way down for it alone.
    private void descend(VirtualNode node) {
        int first = 0;
        int end = keyspace.size();
        int depth = 0;
        while (end - first > k) {
            int split = keyspace.split(first, end, depth);
            if (node.id().bit(depth)) {
                sibling(depth, first, split);
                first = split;
            } else {
                sibling(depth, split, end);
                end = split;
            }
            depth++;
        }
        fill(node, first, end, depth);
    }

    private void sibling(int depth, int first, int end) {
        from[depth] = first;
        to[depth] = end;
    }

    private void fill(VirtualNode node, int first, int end, int depth) {
        size = 0;
        for (int bucket = 0; bucket < depth; bucket++) {
            sample(from[bucket], to[bucket]);
            ends[bucket] = (short) size;
        }
        for (int position = first; position < end; position++) {
            if (keyspace.get(position) != node) {
                take(position);
            }
        }
        ends[depth] = (short) size;
        node.kademlia
                .table()
                .seed(
                        Arrays.copyOf(contacts, size),
                        Arrays.copyOf(heads, size),
                        Arrays.copyOf(ends, depth + 1),
                        population.now());
    }

    /// k members of a subtree, each k-subset as likely as another (Floyd; Bentley, Programming
    /// Pearls, 1987); all of them if there are no more.
    private void sample(int first, int end) {
        int members = end - first;
        if (members <= k) {
            for (int position = first; position < end; position++) {
                take(position);
            }
            return;
        }
        for (int i = 0; i < k; i++) {
            int last = members - k + i;
            int draw = random.nextInt(last + 1);
            chosen[i] = chosenBefore(i, draw) ? last : draw;
            take(first + chosen[i]);
        }
    }

    private void take(int position) {
        contacts[size] = members[position];
        heads[size++] = keyspace.head(position);
    }

    private boolean chosenBefore(int count, int draw) {
        for (int i = 0; i < count; i++) {
            if (chosen[i] == draw) {
                return true;
            }
        }
        return false;
    }
}
