package io.dswarm.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What was typed after a verb, by the names in its [Syntax].
record Words(CommandSpec spec) {
    /// Whether a flag was given.
    boolean has(String flag) {
        return Boolean.TRUE.equals(value(flag));
    }

    boolean json() {
        return has("--json");
    }

    /// An option's text; null if it was not given.
    @Nullable String text(String option) {
        return (String) value(option);
    }

    /// An option's number; null if it was not given.
    @Nullable Number number(String option) {
        return (Number) value(option);
    }

    /// The words without an option's name.
    List<String> all() {
        return spec.positionalParameters().stream()
                .map(each -> each.<String @Nullable []>getValue())
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .toList();
    }

    /// The only or first of them; null if there is none.
    @Nullable String first() {
        return all().isEmpty() ? null : all().getFirst();
    }

    /// The one that there has to be.
    String one() {
        return all().getFirst();
    }

    /// An option's seconds as milliseconds; null if it was not given.
    @Nullable Long millis(String option) {
        var seconds = number(option);
        return seconds == null ? null : Math.round(seconds.doubleValue() * 1e3);
    }

    private @Nullable Object value(String option) {
        var found = spec.findOption(option);
        return found == null ? null : found.getValue();
    }
}
