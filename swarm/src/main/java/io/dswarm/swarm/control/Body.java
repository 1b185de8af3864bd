package io.dswarm.swarm.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.dswarm.node.api.Input;
import io.dswarm.node.api.Problem;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// An object that a caller sent. What has the wrong shape is refused with its place, such as
/// `match.nodes`; what is not known is never skipped.
///
/// @param place where it stands, with a dot behind, empty for the body itself
record Body(ObjectNode json, String place) {
    /// Longest list in a body.
    private static final int MAX_LIST = 10_000;

    static Body of(RoutingContext ctx, Set<String> members) {
        return new Body(Input.object(ctx, members), "");
    }

    boolean has(String name) {
        return json.has(name);
    }

    /// An object in it, empty if it is absent.
    Body inner(String name, Set<String> members) {
        JsonNode member = json.get(name);
        if (member == null) {
            return new Body(JsonNodeFactory.instance.objectNode(), place + name + ".");
        }
        if (!(member instanceof ObjectNode object)) {
            throw wrong(name, "an object");
        }
        object.fieldNames()
                .forEachRemaining(each -> {
                    if (!members.contains(each)) {
                        throw wrong(name + "." + each, "known; known are " + members);
                    }
                });
        return new Body(object, place + name + ".");
    }

    /// A number from `min` to `max`; `absent` if it is not there.
    double number(String name, double absent, double min, double max) {
        JsonNode member = json.get(name);
        if (member == null) {
            return absent;
        }
        if (!member.isNumber() || member.doubleValue() < min || member.doubleValue() > max) {
            throw wrong(name, "a number from %s to %s".formatted(plain(min), plain(max)));
        }
        return member.doubleValue();
    }

    /// A number that has to be there.
    double number(String name, double min, double max) {
        if (!json.has(name)) {
            throw wrong(name, "there");
        }
        return number(name, min, min, max);
    }

    /// A whole number of any size; `absent` if it is not there.
    long whole(String name, long absent) {
        JsonNode member = json.get(name);
        if (member == null) {
            return absent;
        }
        if (!member.isIntegralNumber() || !member.canConvertToLong()) {
            throw wrong(name, "a whole number");
        }
        return member.longValue();
    }

    boolean flag(String name) {
        JsonNode member = json.get(name);
        if (member != null && !member.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return member != null && member.booleanValue();
    }

    /// One of the constants of an enum, in lower case; `absent` if it is not there.
    <E extends Enum<E>> E word(String name, Class<E> type, @Nullable E absent) {
        JsonNode member = json.get(name);
        if (member == null && absent != null) {
            return absent;
        }
        return constant(name, member, type);
    }

    /// Several of them; none if they are not there.
    <E extends Enum<E>> List<E> words(String name, Class<E> type) {
        List<E> words = new ArrayList<>();
        for (JsonNode each : list(name)) {
            words.add(constant(name, each, type));
        }
        return words;
    }

    /// Nodes, each as a text or an ordinal; null if the list is not there.
    @Nullable List<String> nodes(String name) {
        return json.has(name) ? texts(name, list(name)) : null;
    }

    /// Lists of nodes.
    List<List<String>> lists(String name) {
        List<List<String>> lists = new ArrayList<>();
        for (JsonNode each : list(name)) {
            if (!(each instanceof ArrayNode inner) || inner.size() > MAX_LIST) {
                throw wrong(name, "a list of lists of nodes");
            }
            lists.add(texts(name, inner));
        }
        return lists;
    }

    Problem.Rejection wrong(String name, String wanted) {
        return Problem.unprocessable(
                        "bad-member",
                        "The member " + place + name + " is not " + wanted + ".",
                        "GET /api/openapi.json shows what belongs there.")
                .rejection();
    }

    private Iterable<JsonNode> list(String name) {
        JsonNode member = json.get(name);
        if (member == null) {
            return List.of();
        }
        if (!(member instanceof ArrayNode list) || list.size() > MAX_LIST) {
            throw wrong(name, "a list");
        }
        return list;
    }

    private List<String> texts(String name, Iterable<JsonNode> list) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : list) {
            if (!each.isTextual() && !each.isIntegralNumber()) {
                throw wrong(name, "a list of nodes: ordinals, ids or beginnings of ids");
            }
            texts.add(each.asText());
        }
        return texts;
    }

    private <E extends Enum<E>> E constant(String name, @Nullable JsonNode word, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (word != null && label(constant).equals(word.textValue())) {
                return constant;
            }
        }
        List<String> known = Arrays.stream(type.getEnumConstants()).map(Body::label).toList();
        throw wrong(name, "one of " + String.join(", ", known));
    }

    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
