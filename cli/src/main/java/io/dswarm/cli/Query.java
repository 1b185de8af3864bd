package io.dswarm.cli;

import org.jspecify.annotations.Nullable;

/// What follows the question mark of an address; what is null is left out.
final class Query {
    private final StringBuilder text = new StringBuilder();

    Query add(String name, @Nullable Object value) {
        if (value != null) {
            text.append(text.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(Target.segment(value.toString()));
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
