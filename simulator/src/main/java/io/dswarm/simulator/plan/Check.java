package io.dswarm.simulator.plan;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A claim about a figure of every run, such as `success >= 0.99`.
public record Check(String metric, Relation relation, double bound) {
    private static final Pattern FORM =
            Pattern.compile("\\s*([A-Za-z0-9.]+)\\s*(<=|>=|<|>|==)\\s*(-?[0-9.eE+-]+)\\s*");

    /// How the figure must stand to the bound.
    public enum Relation {
        LESS("<"),
        AT_MOST("<="),
        EQUAL("=="),
        AT_LEAST(">="),
        MORE(">");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        boolean holds(double value, double bound) {
            return switch (this) {
                case LESS -> value < bound;
                case AT_MOST -> value <= bound;
                case EQUAL -> value == bound;
                case AT_LEAST -> value >= bound;
                case MORE -> value > bound;
            };
        }

        private static Relation of(String sign) {
            for (Relation relation : values()) {
                if (relation.sign.equals(sign)) {
                    return relation;
                }
            }
            throw new IllegalStateException(sign);
        }
    }

    /// Reads a check about one of these metrics.
    ///
    /// @throws IllegalArgumentException saying what is allowed
    static Check parse(String text, List<String> metrics) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a check; allowed are METRIC < <= == >= > NUMBER, such as success"
                                    .formatted(text)
                            + " >= 0.99");
        }
        String metric = matcher.group(1);
        if (!metrics.contains(metric)) {
            throw new IllegalArgumentException(
                    "no metric %s; there are %s".formatted(metric, String.join(", ", metrics)));
        }
        return new Check(metric, Relation.of(matcher.group(2)), bound(matcher.group(3)));
    }

    private static double bound(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a number; allowed are such as 0.99".formatted(text));
        }
    }

    /// Whether it holds for the figures of a run; a figure that is NaN holds for nothing.
    public boolean holds(Map<String, Double> figures) {
        return relation.holds(figures.getOrDefault(metric, Double.NaN), bound);
    }

    @Override
    public String toString() {
        String number = bound == Math.rint(bound) ? Long.toString((long) bound) : bound + "";
        return metric + " " + relation.sign + " " + number;
    }
}
