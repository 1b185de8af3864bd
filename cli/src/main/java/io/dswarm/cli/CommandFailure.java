package io.dswarm.cli;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// Ends a command with a message for the person who typed it, and a hint that says what to do.
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final Exit exit;
    final @Nullable String hint;

    CommandFailure(Exit exit, @Nullable String message, @Nullable String hint) {
        super(message, null, false, false);
        this.exit = exit;
        this.hint = hint;
    }

    /// What is made of options; one out of its bounds is the fault of who typed it.
    static <T> T ofOptions(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Exit.USAGE, e.getMessage(), null);
        }
    }
}
