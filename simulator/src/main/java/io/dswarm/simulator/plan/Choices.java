package io.dswarm.simulator.plan;

import java.util.LinkedHashMap;
import java.util.Map;

/// One point of a sweep: which element of each list the reader takes. The reader reports the lists
/// that it meets; whoever expands the sweep decides on them.
final class Choices {
    private final Map<String, Integer> chosen;
    private final Map<String, Integer> open = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();

    Choices(Map<String, Integer> chosen) {
        this.chosen = chosen;
    }

    /// The element to take of the list of `size` at `field`; the first, if nobody has decided.
    int of(String field, int size) {
        Integer index = chosen.get(field);
        if (index == null) {
            open.put(field, size);
            return 0;
        }
        return index;
    }

    void label(String field, String value) {
        labels.put(field, value);
    }

    /// Lists met that nobody has decided on, with their sizes, in the order of the plan.
    Map<String, Integer> open() {
        return open;
    }

    /// What was taken of each list, as people would name it.
    Map<String, String> labels() {
        return labels;
    }
}
