package io.dswarm.simulator.measure;

import java.util.Arrays;

/// How unevenly a load is spread: 0 if everybody carries the same, near 1 if one carries all.
public final class Gini {
    private Gini() {}

    /// The Gini coefficient `sum((2i - n - 1) x_i) / (n sum(x_i))` over ascending x; 0 if there is
    /// no load. The array is left as it is.
    public static double of(long[] loads) {
        long[] sorted = loads.clone();
        Arrays.sort(sorted);
        double weighted = 0;
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            weighted += (2.0 * i + 1 - sorted.length) * sorted[i];
            sum += sorted[i];
        }
        return sum == 0 ? 0 : weighted / (sorted.length * sum);
    }
}
