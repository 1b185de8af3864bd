package io.dswarm.simulator.network;

import io.dswarm.simulator.random.Draw;
import io.dswarm.simulator.random.Seed;

import java.util.random.RandomGenerator;

/// One-way delay of a message. Nodes are named by their ordinals, all times are microseconds.
public sealed interface Latency {
    /// Delay of the next message from one node to another.
    long micros(int from, int to, RandomGenerator random);

    /// Always the same.
    record Constant(long micros) implements Latency {
        @Override
        public long micros(int from, int to, RandomGenerator random) {
            return micros;
        }
    }

    /// Uniform from `min` to `max`, both inclusive.
    record Uniform(long min, long max) implements Latency {
        @Override
        public long micros(int from, int to, RandomGenerator random) {
            return min + random.nextLong(max - min + 1);
        }
    }

    /// Lognormal: `median`, and `sigma` the standard deviation of the logarithm. Real paths scatter
    /// about like this; 0.4 is a mild tail, 1 a long one.
    record Lognormal(long median, double sigma) implements Latency {
        @Override
        public long micros(int from, int to, RandomGenerator random) {
            return Math.round(median * StrictMath.exp(sigma * Draw.normal(random)));
        }
    }

    /// Measured delays between places; each node sits at a place that `seed` picks for it.
    record Matrix(LatencyMatrix delays, Seed seed) implements Latency {
        @Override
        public long micros(int from, int to, RandomGenerator random) {
            return delays.micros(place(from), place(to));
        }

        private int place(int node) {
            return (int) Long.remainderUnsigned(seed.child(node).value(), delays.places());
        }
    }

    /// Another model drawn once a pair and direction-blind, as a path that stays what it is.
    record PerPair(Latency model, Seed seed) implements Latency {
        @Override
        public long micros(int from, int to, RandomGenerator random) {
            long pair = (long) Math.min(from, to) << 32 | Math.max(from, to);
            return model.micros(from, to, seed.child(pair).random());
        }
    }
}
