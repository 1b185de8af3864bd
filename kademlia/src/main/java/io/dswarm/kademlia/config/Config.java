package io.dswarm.kademlia.config;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// One value for every [Parameter]. Immutable; nodes of one process share one.
///
/// Values lie in an array by ordinal, because they are read for every message.
@SuppressWarnings("EnumOrdinal")
public final class Config {
    private static final Parameter[] PARAMETERS = Parameter.values();
    private static final Config STANDARD =
            new Config(Arrays.stream(PARAMETERS).mapToLong(Parameter::standard).toArray());

    private final long[] values;

    private Config(long[] values) {
        this.values = values;
    }

    /// Every parameter at its default.
    public static Config standard() {
        return STANDARD;
    }

    /// The same with one parameter set.
    ///
    /// @throws IllegalArgumentException if the value is out of the parameter's bounds; the message
    ///   names the parameter, its bounds and unit
    public Config with(Parameter parameter, long value) {
        parameter.check(value);
        long[] changed = values.clone();
        changed[parameter.ordinal()] = value;
        return new Config(changed);
    }

    /// The value of a parameter, in its own unit.
    public long get(Parameter parameter) {
        return values[parameter.ordinal()];
    }

    /// The value of a parameter whose bounds fit an int.
    public int getInt(Parameter parameter) {
        return (int) get(parameter);
    }

    /// The value of a parameter that is a time, in microseconds.
    public long micros(Parameter parameter) {
        return get(parameter) * parameter.unit().micros();
    }

    /// What differs from the defaults, in the order of [Parameter].
    public Map<Parameter, Long> changed() {
        Map<Parameter, Long> changed = new EnumMap<>(Parameter.class);
        for (Parameter parameter : PARAMETERS) {
            if (get(parameter) != parameter.standard()) {
                changed.put(parameter, get(parameter));
            }
        }
        return Collections.unmodifiableMap(changed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Config that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return changed().toString();
    }
}
