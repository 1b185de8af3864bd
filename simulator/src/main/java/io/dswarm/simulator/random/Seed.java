package io.dswarm.simulator.random;

import java.util.SplittableRandom;

/// A point in a tree of seeds. Each purpose of a run (latency, churn, keys, ...) and each node
/// draws from a stream of its own, derived by name and not by order, so that one more draw in one
/// place changes nothing in any other.
public record Seed(long value) {
    /// The seed for a named purpose below this one.
    public Seed child(String purpose) {
        long hash = value;
        for (int i = 0; i < purpose.length(); i++) {
            hash = mix(hash ^ purpose.charAt(i));
        }
        return new Seed(mix(hash + purpose.length()));
    }

    /// The seed for the member `index` of a numbered family (nodes, repetitions) below this one.
    public Seed child(long index) {
        return new Seed(mix(value + GOLDEN * (index + 1)));
    }

    /// A fresh generator; two from equal seeds draw equal numbers, in every JVM.
    public SplittableRandom random() {
        return new SplittableRandom(value);
    }

    /// A bijection of 64 bits in which each input bit changes half of the output bits: the
    /// finaliser of [MurmurHash3](https://github.com/aappleby/smhasher).
    public static long mix(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    /// 2^64 divided by the golden ratio: neighbouring indices land far apart.
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
}
