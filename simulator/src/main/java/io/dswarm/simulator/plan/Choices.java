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

    /// How many variants these choices lead to at least: the product of the sizes of all open lists
    /// that are in no other one. Which of those within others will be met is not known yet.
    double fewest() {
        return open.entrySet().stream()
                .filter(list -> open.keySet().stream().noneMatch(it -> isIn(list.getKey(), it)))
                .mapToDouble(Map.Entry::getValue)
                .reduce(1, (product, size) -> product * size);
    }

    private static boolean isIn(String field, String list) {
        return field.startsWith(list + "[");
    }

    /// What was taken of each list, as people would name it.
    Map<String, String> labels() {
        return labels;
    }
}
