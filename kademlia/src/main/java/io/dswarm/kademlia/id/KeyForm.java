package io.dswarm.kademlia.id;

/// What a person may type for a key, and the key that it stands for.
///
/// | form | key |
/// |---|---|
/// | 64 hex digits, base64url, `&..=`, `@..=` | these 32 bytes |
/// | `text:ANY` | [Key#ofText(String)] |
/// | `own:NAME` | [Key#ofOwned(NodeId, String)] of the node that is asked |
/// | `own:@ID/NAME` | [Key#ofOwned(NodeId, String)] of that node |
public sealed interface KeyForm {
    /// Where the value lies; `self` is the node that was asked.
    Key key(NodeId self);

    /// A key, spelt out.
    record Bare(Key bare) implements KeyForm {
        @Override
        public Key key(NodeId self) {
            return bare;
        }
    }

    /// A text that anyone may write under.
    record Text(String text) implements KeyForm {
        @Override
        public Key key(NodeId self) {
            return Key.ofText(text);
        }
    }

    /// A name of the asked node itself.
    record Own(String name) implements KeyForm {
        @Override
        public Key key(NodeId self) {
            return Key.ofOwned(self, name);
        }
    }

    /// A name of another node.
    record OwnedBy(NodeId publisher, String name) implements KeyForm {
        @Override
        public Key key(NodeId self) {
            return Key.ofOwned(publisher, name);
        }
    }

    /// Reads any of the forms above.
    ///
    /// @throws PointFormatException if it is none of them; for a bare word the hint asks whether
    ///   `text:` was meant
    static KeyForm parse(String text) {
        if (text.startsWith("text:")) {
            return new Text(text.substring("text:".length()));
        }
        return text.startsWith("own:")
                ? owned(text.substring("own:".length()))
                : new Bare(Key.of(PointText.bytes(text, "a key")));
    }

    private static KeyForm owned(String rest) {
        int slash = slashAfterId(rest);
        String name = slash < 0 ? rest : rest.substring(slash + 1);
        if (name.isEmpty()) {
            throw new PointFormatException("no name after own:", "write own:NAME or own:@ID/NAME");
        }
        return slash < 0
                ? new Own(name)
                : new OwnedBy(NodeId.parse(rest.substring(0, slash)), name);
    }

    /// An id in standard base64 may hold slashes itself; its padding ends it.
    private static int slashAfterId(String rest) {
        if (!rest.startsWith("@")) {
            return -1;
        }
        int padded = rest.indexOf("=/");
        return padded >= 0 ? padded + 1 : rest.indexOf('/');
    }
}
