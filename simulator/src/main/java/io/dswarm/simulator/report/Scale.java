package io.dswarm.simulator.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Maps values to pixels and picks round ticks; linear, or logarithmic to base 10.
record Scale(double min, double max, boolean log, double fromPixel, double toPixel) {
    /// Covers all values; a range of no width begins at 0.
    static Scale over(
            List<Double> values, boolean log, boolean fromZero, double fromPixel, double toPixel) {
        double min = fromZero ? 0 : Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value) && !(log && value <= 0)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        if (!Double.isFinite(min) || !Double.isFinite(max)) {
            min = log ? 1 : 0;
            max = log ? 10 : 1;
        }
        if (max <= min) {
            min = log || max <= 0 ? min : 0;
            max = log ? min * 10 : max <= 0 ? min + 1 : max;
        }
        return new Scale(min, max, log, fromPixel, toPixel);
    }

    /// The same with a share of its width more at both ends, so that no point lies on the frame; a
    /// range that is not negative stays so. Linear only.
    Scale withMargin(double share) {
        double margin = share * (max - min);
        double least = min >= 0 ? Math.max(0, min - margin) : min - margin;
        return new Scale(least, max + margin, log, fromPixel, toPixel);
    }

    double pixel(double value) {
        double share =
                log
                        ? Math.log(Math.max(value, min) / min) / Math.log(max / min)
                        : (value - min) / (max - min);
        return fromPixel + share * (toPixel - fromPixel);
    }

    /// Round values within the range, about five of them.
    List<Double> ticks() {
        return log ? logTicks() : linearTicks();
    }

    /// Of ascending values those whose pixels are at least so far apart: the first and the last,
    /// and what has room between them.
    List<Double> apart(List<Double> values, double room) {
        Deque<Double> kept = new ArrayDeque<>();
        for (double value : values) {
            if (kept.isEmpty() || distance(kept.getLast(), value) >= room) {
                kept.add(value);
            }
        }
        if (kept.size() > 1 && !kept.getLast().equals(values.getLast())) {
            kept.removeLast();
            kept.add(values.getLast());
        }
        return List.copyOf(kept);
    }

    private double distance(double one, double other) {
        return Math.abs(pixel(one) - pixel(other));
    }

    private List<Double> linearTicks() {
        double rough = (max - min) / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : 2);
        List<Double> ticks = new ArrayList<>();
        for (double at = Math.ceil(min / step) * step; at <= max + step * 1e-9; at += step) {
            ticks.add(Math.rint(at / step) * step);
        }
        return ticks;
    }

    private List<Double> logTicks() {
        List<Double> ticks = new ArrayList<>();
        int[] factors = max / min > 1e3 ? new int[] {1} : new int[] {1, 2, 5};
        double last = max * (1 + 1e-9);
        for (double power = Math.pow(10, Math.floor(Math.log10(min))); power <= last; power *= 10) {
            for (int factor : factors) {
                double at = power * factor;
                if (at >= min * (1 - 1e-9) && at <= last) {
                    ticks.add(at);
                }
            }
        }
        return ticks;
    }
}
