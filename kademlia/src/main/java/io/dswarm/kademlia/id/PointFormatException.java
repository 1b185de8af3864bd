package io.dswarm.kademlia.id;

import java.io.Serial;

/// A text that names neither a node nor a key. The message is for people: it says what was
/// expected.
public final class PointFormatException extends IllegalArgumentException {
    @Serial private static final long serialVersionUID = 1;

    private final String hint;

    PointFormatException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /// What to type instead, such as `did you mean text:hello?`.
    public String hint() {
        return hint;
    }
}
