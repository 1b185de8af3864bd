package io.dswarm.swarm;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Who is really closest to a point, told from all nodes that run. Immutable: a picture of one
/// moment.
public final class Truth {
    private static final Comparator<Point> ORDER =
            Comparator.<Point>comparingLong(point -> point.w0() ^ Long.MIN_VALUE)
                    .thenComparingLong(point -> point.w1() ^ Long.MIN_VALUE)
                    .thenComparingLong(point -> point.w2() ^ Long.MIN_VALUE)
                    .thenComparingLong(point -> point.w3() ^ Long.MIN_VALUE);

    private final NodeId[] sorted;

    /// The truth about these nodes.
    public Truth(Collection<NodeId> nodes) {
        sorted = nodes.toArray(NodeId[]::new);
        Arrays.sort(sorted, ORDER);
    }

    /// The `count` nodes closest to a point, nearest first; fewer if there are not so many.
    public List<NodeId> closest(Point point, int count) {
        int from = 0;
        int to = sorted.length;
        for (int bit = 0; bit < Point.BITS; bit++) {
            int split = split(from, to, bit);
            int start = point.bit(bit) ? split : from;
            int end = point.bit(bit) ? to : split;
            if (end - start < count) {
                break;
            }
            from = start;
            to = end;
        }
        List<NodeId> near = new ArrayList<>(List.of(sorted).subList(from, to));
        near.sort(point::compareDistances);
        return near.subList(0, Math.min(count, near.size()));
    }

    /// The first in a range that shares all bits before `bit` whose own one is set.
    private int split(int from, int to, int bit) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle].bit(bit)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
