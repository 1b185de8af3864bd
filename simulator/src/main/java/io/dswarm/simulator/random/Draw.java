package io.dswarm.simulator.random;

import java.util.random.RandomGenerator;

/// Draws from the distributions that the JDK leaves to its implementation. All of it is
/// [StrictMath], so that every platform, interpreted or compiled, draws the same bits.
public final class Draw {
    private Draw() {}

    /// Uniform over the open interval (0, 1): safe to take the logarithm of.
    public static double open(RandomGenerator random) {
        return ((random.nextLong() >>> 11) + 0.5) * 0x1.0p-53;
    }

    /// Exponential of the given mean.
    public static double exponential(double mean, RandomGenerator random) {
        return -mean * StrictMath.log(open(random));
    }

    /// Standard normal, by [Box and Muller](https://doi.org/10.1214/aoms/1177706645).
    public static double normal(RandomGenerator random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(open(random)));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }

    /// Gamma of the given shape, at least 1, and scale 1, by [Marsaglia and
    /// Tsang](https://doi.org/10.1145/358407.358414).
    public static double gamma(double shape, RandomGenerator random) {
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal(random);
            double v = 1 + c * x;
            if (v > 0) {
                double cubed = v * v * v;
                double log = StrictMath.log(open(random));
                if (log < x * x / 2 + d - d * cubed + d * StrictMath.log(cubed)) {
                    return d * cubed;
                }
            }
        }
    }
}
