package io.dswarm.simulator.report;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values of a swept field as numbers to draw them at, where they are numbers: `5 %` is 5, `20 ms`
/// is 20. Units must then be the same throughout, or the drawing would lie; who mixes them gets the
/// number as it stands in the plan.
final class Axis {
    private static final Pattern NUMBER =
            Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)\\s*(%|[a-z/]*)");

    private Axis() {}

    static OptionalDouble number(String text) {
        Matcher matcher = NUMBER.matcher(text.replace("_", "").strip());
        return matcher.matches()
                ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
                : OptionalDouble.empty();
    }
}
