package io.dswarm.simulator.churn;

import io.dswarm.simulator.random.Draw;

import java.util.random.RandomGenerator;

/// How long nodes stay, in microseconds. Who leaves is replaced at once by a newcomer with a new
/// id, so that the size of the network stays what it is.
public sealed interface Sessions {
    /// Session of a node that has just joined.
    long length(RandomGenerator random);

    /// What is left of the session of a node met at a random moment. A network in equilibrium is
    /// full of long sessions: chances are proportional to the length, and the moment is uniform
    /// within it (Feller, An Introduction to Probability Theory, volume 2, section I.4).
    long residual(RandomGenerator random);

    /// Nobody leaves.
    record Endless() implements Sessions {
        @Override
        public long length(RandomGenerator random) {
            return Long.MAX_VALUE;
        }

        @Override
        public long residual(RandomGenerator random) {
            return Long.MAX_VALUE;
        }
    }

    /// Memoryless, of the given mean in microseconds.
    record Exponential(long mean) implements Sessions {
        @Override
        public long length(RandomGenerator random) {
            return Math.round(Draw.exponential((double) mean, random));
        }

        @Override
        public long residual(RandomGenerator random) {
            return length(random);
        }
    }

    /// Weibull, `scale` in microseconds; shapes below 1, as measured in deployed networks, mean
    /// many short visits and a few very long ones.
    record Weibull(double shape, long scale) implements Sessions {
        @Override
        public long length(RandomGenerator random) {
            double unit = -StrictMath.log(Draw.open(random));
            return Math.round(scale * StrictMath.pow(unit, 1 / shape));
        }

        /// A length-biased Weibull is `scale * G^(1/shape)` with G of Gamma(1 + 1/shape).
        @Override
        public long residual(RandomGenerator random) {
            double unit = Draw.gamma(1 + 1 / shape, random);
            return Math.round(random.nextDouble() * scale * StrictMath.pow(unit, 1 / shape));
        }
    }
}
