package io.dswarm.kademlia.config;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// One value for every [Parameter]. Immutable; nodes of one process share one.
public final class Config {
    private static final Config STANDARD = new Config(new EnumMap<>(Parameter.class));

    /// What differs from the defaults.
    private final EnumMap<Parameter, Long> changed;

    private Config(EnumMap<Parameter, Long> changed) {
        this.changed = changed;
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
        var copy = new EnumMap<>(changed);
        if (value == parameter.standard()) {
            copy.remove(parameter);
        } else {
            copy.put(parameter, value);
        }
        return new Config(copy);
    }

    /// The value of a parameter, in its own unit.
    public long get(Parameter parameter) {
        Long value = changed.get(parameter);
        return value == null ? parameter.standard() : value;
    }

    /// The value of a parameter whose bounds fit an int.
    public int getInt(Parameter parameter) {
        return Math.toIntExact(get(parameter));
    }

    /// The value of a parameter that is a time, in microseconds.
    public long micros(Parameter parameter) {
        return get(parameter) * parameter.unit().micros();
    }

    /// What differs from the defaults, in the order of [Parameter].
    public Map<Parameter, Long> changed() {
        return Collections.unmodifiableMap(changed);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Config that && changed.equals(that.changed);
    }

    @Override
    public int hashCode() {
        return changed.hashCode();
    }

    @Override
    public String toString() {
        return changed.toString();
    }
}
