package io.dswarm.swarm.control;

import io.dswarm.node.api.Problem;
import io.dswarm.swarm.history.EventType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Names of types of events, as a caller lists them.
final class EventTypes {
    private EventTypes() {}

    /// All if nothing is said; `lookup` stands for all that begin with `lookup.`.
    static Set<EventType> of(@Nullable String text) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        if (text == null) {
            return EnumSet.allOf(EventType.class);
        }
        for (String word : text.split(",", -1)) {
            int before = types.size();
            for (EventType type : EventType.values()) {
                if (type.label().equals(word) || type.label().startsWith(word + ".")) {
                    types.add(type);
                }
            }
            if (types.size() == before) {
                throw unknown(word).rejection();
            }
        }
        return types;
    }

    private static Problem unknown(String word) {
        List<String> labels = new ArrayList<>();
        for (EventType type : EventType.values()) {
            labels.add(type.label());
        }
        return Problem.unprocessable(
                "bad-parameter",
                "There is no type of events " + word + ".",
                "Known are: " + String.join(", ", labels) + ".");
    }
}
