package io.dswarm.simulator.plan;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers with units, as plans write them. Reading yields empty where the text is something else.
final class Quantity {
    private static final Pattern NUMBER_AND_UNIT =
            Pattern.compile("([0-9]+(?:_[0-9]+)*(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\\s*(\\S*)");

    private static final Map<String, Double> MICROS = new LinkedHashMap<>();

    static {
        MICROS.put("us", 1.0);
        MICROS.put("ms", 1e3);
        MICROS.put("s", 1e6);
        MICROS.put("min", 60e6);
        MICROS.put("h", 3600e6);
        MICROS.put("d", 86400e6);
    }

    private static final Map<String, Double> BYTES =
            Map.of("", 1.0, "B", 1.0, "kB", 1e3, "KiB", 1024.0);

    private static final Map<String, Double> PER_SECOND =
            Map.of("", 1.0, "/s", 1.0, "/min", 1 / 60.0, "/h", 1 / 3600.0);

    private static final Map<String, Double> SHARE = Map.of("", 1.0, "%", 0.01);

    private static final Map<String, Double> PLAIN = Map.of("", 1.0);

    private Quantity() {}

    static final String DURATIONS = "a number and one of us, ms, s, min, h, d, such as 20 ms";

    /// Microseconds.
    static OptionalDouble micros(String text) {
        return text.equals("0") ? OptionalDouble.of(0) : scaled(text, MICROS::get);
    }

    static OptionalDouble bytes(String text) {
        return scaled(text, BYTES::get);
    }

    /// Times a second.
    static OptionalDouble rate(String text) {
        return scaled(text, PER_SECOND::get);
    }

    /// A share from 0 to 1, also written in percent.
    static OptionalDouble share(String text) {
        OptionalDouble share = scaled(text, SHARE::get);
        return share.isPresent() && share.getAsDouble() <= 1 ? share : OptionalDouble.empty();
    }

    static OptionalDouble number(String text) {
        return scaled(text, PLAIN::get);
    }

    private static OptionalDouble scaled(String text, Function<String, @Nullable Double> units) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        Double unit = units.apply(matcher.group(2));
        double number = Double.parseDouble(matcher.group(1).replace("_", ""));
        return unit == null ? OptionalDouble.empty() : OptionalDouble.of(number * unit);
    }
}
