package io.dswarm.simulator.random;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Ranks `0` to `size - 1` drawn with probability proportional to `1 / (rank + 1)^exponent`. Costs
/// eight bytes a rank and a binary search a draw; an exponent of 0 is the uniform distribution.
public final class Zipf {
    private final double[] cumulative;

    /// `size` is at least 1, `exponent` at least 0; anything else is an [IllegalArgumentException].
    public Zipf(int size, double exponent) {
        if (size < 1 || !(exponent >= 0)) {
            throw new IllegalArgumentException("size " + size + ", exponent " + exponent);
        }
        cumulative = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += StrictMath.pow(rank + 1, -exponent);
            cumulative[rank] = sum;
        }
    }

    /// The next rank.
    public int next(RandomGenerator random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = Arrays.binarySearch(cumulative, point);
        int rank = found < 0 ? -found - 1 : found + 1;
        return Math.min(rank, cumulative.length - 1);
    }
}
