package io.dswarm.simulator.plan;

import io.dswarm.simulator.Setting;

import java.util.Map;
import java.util.stream.Collectors;

/// One point of a sweep: the setting, and by which values of which fields it differs from others.
public record Variant(Map<String, String> values, Setting setting) {
    /// `protocol.alpha 3, network.loss 1 %`, or empty if nothing is swept.
    public String label() {
        return values.entrySet().stream()
                .map(e -> shortName(e.getKey()) + " " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String shortName(String field) {
        return field.substring(field.lastIndexOf('.') + 1);
    }
}
