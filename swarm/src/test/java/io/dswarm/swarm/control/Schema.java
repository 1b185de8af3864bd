package io.dswarm.swarm.control;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/// As much of JSON Schema as openapi.json uses: what an answer has and its schema does not allow.
record Schema(JsonNode document) {
    List<String> faults(JsonNode schema, JsonNode value, String place) {
        List<String> faults = new ArrayList<>();
        if (schema.has("$ref")) {
            String pointer = schema.get("$ref").asText().substring(1);
            return faults(document.at(pointer), value, place);
        }
        if (schema.has("allOf")) {
            schema.get("allOf").forEach(each -> faults.addAll(faults(each, value, place)));
        }
        if (schema.has("anyOf") && noneFits(schema.get("anyOf"), value)) {
            faults.add(place + " fits none of " + schema.get("anyOf"));
        }
        if (schema.has("type") && !isOfType(schema.get("type"), value)) {
            faults.add(place + " is " + value.getNodeType() + ", not " + schema.get("type"));
        }
        if (schema.has("enum") && !listed(schema.get("enum"), value)) {
            faults.add(place + " is " + value + ", none of " + schema.get("enum"));
        }
        addMembers(faults, schema, value, place);
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                faults.addAll(faults(schema.get("items"), value.get(i), place + "/" + i));
            }
        }
        return faults;
    }

    private void addMembers(List<String> faults, JsonNode schema, JsonNode value, String place) {
        if (!value.isObject()) {
            return;
        }
        schema.path("required")
                .forEach(name -> {
                    if (!value.has(name.asText())) {
                        faults.add(place + " lacks " + name.asText());
                    }
                });
        schema.path("properties")
                .properties()
                .forEach(property -> {
                    JsonNode member = value.get(property.getKey());
                    if (member != null) {
                        String at = place + "/" + property.getKey();
                        faults.addAll(faults(property.getValue(), member, at));
                    }
                });
    }

    private boolean noneFits(JsonNode schemas, JsonNode value) {
        for (JsonNode each : schemas) {
            if (faults(each, value, "").isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfType(JsonNode types, JsonNode value) {
        if (types.isArray()) {
            for (JsonNode type : types) {
                if (isOfType(type, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (types.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static boolean listed(JsonNode values, JsonNode value) {
        for (JsonNode each : values) {
            if (each.equals(value)) {
                return true;
            }
        }
        return value.isNull();
    }
}
