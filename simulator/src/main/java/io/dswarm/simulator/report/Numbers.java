package io.dswarm.simulator.report;

import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers as text: the same on every machine, no more digits than they are worth.
final class Numbers {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private Numbers() {}

    /// Six significant digits without trailing zeros; empty for NaN.
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros().toPlainString();
    }

    /// One decimal: enough for a pixel.
    static String pixel(double value) {
        return Double.toString(Math.rint(value * 10) / 10);
    }
}
