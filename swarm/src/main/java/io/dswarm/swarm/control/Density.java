package io.dswarm.swarm.control;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/// Nodes and stored keys by the leading bits of their ids, as the API tells them and as simulator
/// runs record them in `keyspace.json`.
///
/// @param bins of each of the two, a power of two
@SuppressWarnings("ArrayRecordComponent") // counts, by the thousand; never compared
@JsonIgnoreProperties(ignoreUnknown = true)
record Density(int bins, int[] nodes, int[] records) {
    static final int MAX_BINS = 65_536;

    Density {
        boolean fits = nodes != null && records != null;
        if (!fits || bins < 1 || bins > MAX_BINS || Integer.bitCount(bins) != 1) {
            throw new IllegalArgumentException("bins must be a power of two up to " + MAX_BINS);
        }
        if (nodes.length != bins || records.length != bins) {
            throw new IllegalArgumentException("nodes and records must have " + bins + " counts");
        }
    }

    /// The same in fewer bins; in as many as there are if more are asked for.
    Density in(int fewer) {
        if (fewer >= bins) {
            return this;
        }
        return new Density(fewer, folded(nodes, fewer), folded(records, fewer));
    }

    private static int[] folded(int[] counts, int fewer) {
        int[] sums = new int[fewer];
        for (int i = 0; i < counts.length; i++) {
            sums[i / (counts.length / fewer)] += counts[i];
        }
        return sums;
    }
}
