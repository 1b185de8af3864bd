package io.dswarm.simulator;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The truth: nodes in the order of their ids, which is the order of the leaves of the prefix tree.
/// Finding the closest is O(log n + k log k); adding and removing move half of the array.
final class Keyspace {
    private VirtualNode[] nodes = new VirtualNode[16];
    private int size;

    /// A half-open range of positions: a subtree of the prefix tree.
    record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }

    int size() {
        return size;
    }

    VirtualNode get(int position) {
        return nodes[position];
    }

    /// Adds many at once.
    void addAll(List<VirtualNode> more) {
        nodes = Arrays.copyOf(nodes, Math.max(nodes.length, size + more.size()));
        for (VirtualNode node : more) {
            nodes[size++] = node;
        }
        Arrays.sort(nodes, 0, size, (a, b) -> order(a.id(), b.id()));
    }

    /// Adds a node that is not there.
    void add(VirtualNode node) {
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, size + (size >> 1));
        }
        int position = position(node.id());
        System.arraycopy(nodes, position, nodes, position + 1, size - position);
        nodes[position] = node;
        size++;
    }

    /// Removes a node that is there.
    void remove(VirtualNode node) {
        int position = position(node.id());
        if (position == size || nodes[position] != node) {
            throw new IllegalArgumentException("not here: " + node.id());
        }
        size--;
        System.arraycopy(nodes, position + 1, nodes, position, size - position);
    }

    /// The `count` nodes closest to a point, `except` left out, nearest first.
    List<VirtualNode> closest(Point target, int count, @Nullable VirtualNode except) {
        Range range = new Range(0, size);
        for (int bit = 0; range.size() > count + 1; bit++) {
            Range half = half(range, bit, target.bit(bit));
            if (half.size() < count + 1) {
                break;
            }
            range = half;
        }
        List<VirtualNode> found = new ArrayList<>(range.size());
        for (int i = range.from(); i < range.to(); i++) {
            if (nodes[i] != except) {
                found.add(nodes[i]);
            }
        }
        found.sort((a, b) -> target.compareDistances(a.id(), b.id()));
        return found.size() > count ? found.subList(0, count) : found;
    }

    /// The nodes of a subtree whose bit `bit` is as given; those of the subtree agree in all bits
    /// before it.
    Range half(Range range, int bit, boolean set) {
        int split = split(range.from(), range.to(), bit);
        return set ? new Range(split, range.to()) : new Range(range.from(), split);
    }

    /// First position in `[from, to)` whose node has this bit set, or `to`.
    int split(int from, int to, int bit) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (nodes[middle].id().bit(bit)) {
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
            if (order(nodes[middle].id(), id) < 0) {
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
