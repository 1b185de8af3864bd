package io.dswarm.node.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.PointFormatException;
import io.vertx.ext.web.RoutingContext;

import java.util.Iterator;
import java.util.Objects;
import java.util.Set;

/// Reads what a caller sent. Whatever has the wrong shape ends in a [Problem.Rejection] with status
/// 422 that names the place, never in a default taken silently.
public final class Input {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Input() {}

    /// The key in the path parameter `name`.
    public static KeyForm key(RoutingContext ctx, String name) {
        return key(pathParameter(ctx, name), "the path");
    }

    /// A path parameter of the route that was taken.
    public static String pathParameter(RoutingContext ctx, String name) {
        return Objects.requireNonNull(ctx.pathParam(name), name);
    }

    /// A key in any form that people may type; `place` says where it stood.
    public static KeyForm key(String text, String place) {
        try {
            return KeyForm.parse(text);
        } catch (PointFormatException e) {
            throw Problem.unprocessable(
                            "bad-key", "In " + place + ": " + e.getMessage() + ".", e.hint())
                    .rejection();
        }
    }

    /// Refuses query parameters that mean nothing here.
    public static void onlyParameters(RoutingContext ctx, Set<String> known) {
        for (String name : ctx.queryParams().names()) {
            if (!known.contains(name)) {
                throw Problem.unprocessable(
                                "unknown-parameter",
                                "The query parameter " + name + " means nothing here.",
                                known.isEmpty() ? "Leave it out." : "Known are: " + known + ".")
                        .rejection();
            }
        }
    }

    /// A whole number in the query, `absent` if it is not there.
    public static int number(RoutingContext ctx, String name, int absent, int min, int max) {
        String text = ctx.queryParams().get(name);
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw Problem.unprocessable(
                        "bad-parameter",
                        "The query parameter " + name + " is not a number that is possible here.",
                        "Give a whole number from " + min + " to " + max + ".")
                .rejection();
    }

    /// The JSON object in the body, with no members but these.
    public static ObjectNode object(RoutingContext ctx, Set<String> members) {
        ObjectNode object = object(Objects.requireNonNullElse(ctx.body().asString(), ""));
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!members.contains(name)) {
                throw Problem.unprocessable(
                                "unknown-member",
                                "The member " + name + " means nothing here.",
                                "Known are: " + members + ".")
                        .rejection();
            }
        }
        return object;
    }

    /// The same where the body may be left out.
    public static ObjectNode optionalObject(RoutingContext ctx, Set<String> members) {
        boolean empty = ctx.body().buffer() == null || ctx.body().buffer().length() == 0;
        return empty ? MAPPER.createObjectNode() : object(ctx, members);
    }

    /// A whole number that has to be there.
    public static int number(ObjectNode object, String name, int min, int max) {
        JsonNode member = object.get(name);
        if (member == null
                || !member.isIntegralNumber()
                || !member.canConvertToInt()
                || member.intValue() < min
                || member.intValue() > max) {
            throw wrongMember(name, "a whole number from " + min + " to " + max).rejection();
        }
        return member.intValue();
    }

    /// A text member that has to be there.
    public static String text(ObjectNode object, String name) {
        JsonNode member = object.get(name);
        if (member == null || !member.isTextual()) {
            throw wrongMember(name, "a text").rejection();
        }
        return member.textValue();
    }

    /// A member that is true or false; false if it is not there.
    public static boolean flag(ObjectNode object, String name) {
        JsonNode member = object.get(name);
        if (member != null && !member.isBoolean()) {
            throw wrongMember(name, "true or false").rejection();
        }
        return member != null && member.booleanValue();
    }

    private static ObjectNode object(String body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException _) {
            // told below
        }
        throw Problem.unprocessable(
                        "bad-json",
                        "The body is not a JSON object.",
                        "GET /api/openapi.json shows what belongs there.")
                .rejection();
    }

    private static Problem wrongMember(String name, String wanted) {
        return Problem.unprocessable(
                "bad-member",
                "The member " + name + " is missing or not " + wanted + ".",
                "GET /api/openapi.json shows what belongs there.");
    }
}
