package io.dswarm.swarm.control;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.storage.Record;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// What people call keys: the names under which callers of this API put and looked for values. A
/// key is a hash, and nobody can tell its name who has not heard it. Thread-safe.
final class KeyNames {
    /// Names remembered; the one that was used longest ago makes place.
    private static final int MAX_NAMES = 4_096;

    /// A longer name is not remembered, in characters: all together stay below 2 MB.
    private static final int MAX_LENGTH = 200;

    private final Map<Key, String> names = new LinkedHashMap<>(16, 0.75f, true);

    /// Remembers what a caller typed, and returns its key; `self` is the node that is asked.
    synchronized Key remember(KeyForm form, NodeId self) {
        Key key = form.key(self);
        String name = name(form, self);
        if (name != null && name.length() <= MAX_LENGTH) {
            names.put(key, name);
            forgetOldest();
        }
        return key;
    }

    /// The name of a key in a form that every node understands alike, or null.
    synchronized @Nullable String of(Key key) {
        return names.get(key);
    }

    /// The same of a record, which may bear its name.
    @Nullable String of(Record stored) {
        String own = stored.name();
        return own == null ? of(stored.key()) : owned(stored.publisher(), own);
    }

    private void forgetOldest() {
        if (names.size() > MAX_NAMES) {
            Iterator<Key> oldest = names.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private static @Nullable String name(KeyForm form, NodeId self) {
        return switch (form) {
            case KeyForm.Bare _ -> null;
            case KeyForm.Text(String text) -> "text:" + text;
            case KeyForm.Own(String name) -> owned(self, name);
            case KeyForm.OwnedBy(NodeId publisher, String name) -> owned(publisher, name);
        };
    }

    private static String owned(NodeId publisher, String name) {
        return "own:" + publisher + "/" + name;
    }
}
