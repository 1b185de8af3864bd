package io.dswarm.simulator.measure;

import java.util.stream.LongStream;

/// How points lie in the keyspace: how many there are in each of a number of equal parts of it, a
/// power of two. A part is all points with the same leading bits.
///
/// @param nodes how many nodes, by part
/// @param records how many keys of stored values, by part
@SuppressWarnings("ArrayRecordComponent") // counts, by the thousand; never compared
public record Density(int[] nodes, int[] records) {
    /// Parts of a keyspace at least.
    public static final int LEAST = 1 << 12;

    /// Parts at most: what a drawing can still show.
    private static final int MOST = 1 << 16;

    /// Nodes for each part, above which there are more parts.
    private static final int NODES = 16;

    /// Counts points, each given by its first 64 bits.
    public static Density of(long[] nodes, LongStream records) {
        int bins = LEAST;
        while (bins < MOST && bins * NODES < nodes.length) {
            bins *= 2;
        }
        return new Density(counts(bins, LongStream.of(nodes)), counts(bins, records));
    }

    private static int[] counts(int bins, LongStream heads) {
        int[] counts = new int[bins];
        int shift = Long.SIZE - Integer.numberOfTrailingZeros(bins);
        heads.forEach(head -> counts[(int) (head >>> shift)]++);
        return counts;
    }
}
