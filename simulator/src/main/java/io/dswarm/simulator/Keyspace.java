package io.dswarm.simulator;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The truth: nodes in the order of their ids, which is the order of the leaves of the prefix tree.
/// Finding the closest is O(log n + k); adding and removing move half of the arrays.
final class Keyspace {
    /// Bits of a word that hold an index while many nodes are sorted.
    private static final int INDEX_BITS = 24;

    private static final int MOST = 1 << INDEX_BITS;

    private VirtualNode[] nodes = new VirtualNode[16];

    /// For each node the first 64 bits of its id.
    private long[] heads = new long[16];

    private int size;

    int size() {
        return size;
    }

    VirtualNode get(int position) {
        return nodes[position];
    }

    /// The first 64 bits of the id of the node at a position.
    long head(int position) {
        return heads[position];
    }

    /// Adds many at once.
    void addAll(List<VirtualNode> more) {
        VirtualNode[] all = Arrays.copyOf(nodes, Math.max(nodes.length, size + more.size()));
        for (VirtualNode node : more) {
            all[size++] = node;
        }
        if (size > MOST) {
            throw new IllegalArgumentException(size + " nodes; the most are " + MOST);
        }
        nodes = new VirtualNode[all.length];
        heads = new long[all.length];
        long[] order = orderOfHeads(all);
        for (int i = 0; i < size; i++) {
            put(i, all[(int) order[i] & (MOST - 1)]);
            sink(i);
        }
    }

    /// Indices of nodes, in the order of the first bits of their ids, which stand above them.
    /// Numbers are sorted in place of nodes because a million ids lie all over the memory.
    private long[] orderOfHeads(VirtualNode[] all) {
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            long head = all[i].contact.head() ^ Long.MIN_VALUE;
            order[i] = (head & -MOST) | i;
        }
        Arrays.sort(order);
        return order;
    }

    /// Moves the node at `from` down to its place among those before it.
    private void sink(int from) {
        VirtualNode node = nodes[from];
        int at = from;
        while (at > 0 && order(nodes[at - 1].id(), node.id()) > 0) {
            put(at, nodes[at - 1]);
            at--;
        }
        put(at, node);
    }

    private void put(int position, VirtualNode node) {
        nodes[position] = node;
        heads[position] = node.contact.head();
    }

    /// Adds a node that is not there.
    void add(VirtualNode node) {
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, size + (size >> 1));
            heads = Arrays.copyOf(heads, size + (size >> 1));
        }
        int position = position(node.id());
        move(position, position + 1, size - position);
        put(position, node);
        size++;
    }

    /// Removes a node that is there.
    void remove(VirtualNode node) {
        int position = position(node.id());
        if (position == size || nodes[position] != node) {
            throw new IllegalArgumentException("not here: " + node.id());
        }
        size--;
        move(position + 1, position, size - position);
    }

    private void move(int from, int to, int length) {
        System.arraycopy(nodes, from, nodes, to, length);
        System.arraycopy(heads, from, heads, to, length);
    }

    /// The `count` nodes closest to a point, `except` left out, nearest first.
    List<VirtualNode> closest(Point target, int count, @Nullable VirtualNode except) {
        Nearest nearest = new Nearest(target, count, except);
        nearest.visit(0, size, 0);
        return nearest.found;
    }

    /// Walks the prefix tree, the subtree on the target's side always first: so the leaves come in
    /// the order of their distances.
    private final class Nearest {
        final Point target;
        final int count;
        final @Nullable VirtualNode except;
        final List<VirtualNode> found;

        Nearest(Point target, int count, @Nullable VirtualNode except) {
            this.target = target;
            this.count = count;
            this.except = except;
            found = new ArrayList<>(Math.min(count, size));
        }

        /// Visits the nodes in `[from, to)`, which agree in all bits before `bit`.
        void visit(int from, int to, int bit) {
            if (from == to || found.size() == count) {
                return;
            }
            if (to - from == 1) {
                if (nodes[from] != except) {
                    found.add(nodes[from]);
                }
                return;
            }
            int split = split(from, to, bit);
            boolean set = target.bit(bit);
            visit(set ? split : from, set ? to : split, bit + 1);
            visit(set ? from : split, set ? split : to, bit + 1);
        }
    }

    /// First position in `[from, to)` whose node has this bit set, or `to`; those of the range
    /// agree in all bits before it.
    int split(int from, int to, int bit) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bit < Long.SIZE ? heads[middle] << bit < 0 : nodes[middle].id().bit(bit)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int position(NodeId id) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(heads[middle], id.w0());
            if (order < 0 || (order == 0 && order(nodes[middle].id(), id) < 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int order(NodeId a, NodeId b) {
        int order = Long.compareUnsigned(a.w0(), b.w0());
        if (order == 0) {
            order = Long.compareUnsigned(a.w1(), b.w1());
        }
        if (order == 0) {
            order = Long.compareUnsigned(a.w2(), b.w2());
        }
        return order == 0 ? Long.compareUnsigned(a.w3(), b.w3()) : order;
    }
}
