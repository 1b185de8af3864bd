package io.dswarm.simulator.theory;

import io.dswarm.simulator.random.Seed;

import java.util.Arrays;
import java.util.SplittableRandom;

/// How many hops a lookup takes in an ideal Kademlia: every bucket holds min(k, size of its
/// subtree) uniformly random members, nobody fails, alpha nodes are asked in each round.
///
/// Only the way to the target is drawn, no network: first how many nodes share 0, 1, 2, ... bits
/// with the target, then for each round the prefixes of what the asked nodes name. Nodes are drawn
/// with replacement, which makes it a model independent of the simulator and good to a few percent.
public final class IdealHops {
    private static final int LOOKUPS = 20_000;
    private static final int MAX_HOPS = 32;

    /// Beyond 64 shared bits there is nobody in a network of any size that fits a machine.
    private static final int DEPTH = 64;

    private final int k;
    private final SplittableRandom random;

    /// Nodes that share at least so many bits with the target, the target included.
    private final int[] sharing = new int[DEPTH + 1];

    /// Shared bits of the best nodes known, best first; those to be asked next.
    private int[] best;

    private IdealHops(int k, int alpha, SplittableRandom random) {
        this.k = k;
        this.random = random;
        best = new int[alpha];
    }

    /// Probability of each number of hops, from 0 (the target was in the own table) on.
    public static double[] distribution(int nodes, int k, int alpha) {
        IdealHops model = new IdealHops(k, alpha, new Seed(nodes).child(k).child(alpha).random());
        int[] counts = new int[MAX_HOPS];
        int longest = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            int hops = model.lookup(nodes);
            counts[hops]++;
            longest = Math.max(longest, hops);
        }
        return Arrays.stream(counts)
                .limit(longest + 1)
                .mapToDouble(c -> c / (double) LOOKUPS)
                .toArray();
    }

    /// Mean of a distribution of hops.
    public static double mean(double[] distribution) {
        double mean = 0;
        for (int hops = 0; hops < distribution.length; hops++) {
            mean += hops * distribution[hops];
        }
        return mean;
    }

    private int lookup(int nodes) {
        sharing[0] = nodes;
        for (int bits = 1; bits <= DEPTH; bits++) {
            sharing[bits] = 1 + binomialHalf(sharing[bits - 1] - 1);
        }
        int[] found = new int[best.length];
        Arrays.fill(best, -1);
        int own = Math.min(DEPTH - 1, Long.numberOfLeadingZeros(random.nextLong()));
        boolean named = ask(own, found);
        int hops = 0;
        while (!named && hops < MAX_HOPS - 1) {
            hops++;
            best = found;
            found = best.clone();
            for (int bits : best) {
                named |= bits >= 0 && ask(bits, found);
            }
        }
        return hops;
    }

    /// What a node that shares `bits` with the target names: true if that is the target; else the
    /// prefixes of others go into `found`.
    private boolean ask(int bits, int[] found) {
        int members = sharing[Math.min(DEPTH, bits + 1)];
        if (members <= k || random.nextInt(members) < k) {
            return true;
        }
        for (int i = 0; i < k; i++) {
            insert(found, prefixOf(1 + random.nextInt(members - 1), bits + 1));
        }
        return false;
    }

    /// Shared bits of the member with this rank, counted from the target (0) outwards.
    private int prefixOf(int rank, int from) {
        int bits = from;
        while (bits < DEPTH && sharing[bits + 1] > rank) {
            bits++;
        }
        return bits;
    }

    private static void insert(int[] best, int bits) {
        int at = best.length - 1;
        if (bits <= best[at]) {
            return;
        }
        while (at > 0 && best[at - 1] < bits) {
            best[at] = best[at - 1];
            at--;
        }
        best[at] = bits;
    }

    private int binomialHalf(int trials) {
        int successes = 0;
        for (int left = trials; left > 0; left -= Long.SIZE) {
            long bits = random.nextLong();
            successes += Long.bitCount(left >= Long.SIZE ? bits : bits >>> (Long.SIZE - left));
        }
        return successes;
    }
}
