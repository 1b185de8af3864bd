package io.dswarm.cli;

import org.jspecify.annotations.Nullable;

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
}
