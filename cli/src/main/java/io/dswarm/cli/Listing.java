package io.dswarm.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/// An answer for people: one line a member, those of an object within after its name and a dot, and
/// of a list of objects after the place of each.
final class Listing {
    private Listing() {}

    /// Prints an answer as it came or as lines.
    static void print(PrintWriter out, Api.Answer answer, boolean json) throws IOException {
        if (json) {
            out.println(answer.text());
        } else {
            print(out, answer.object());
        }
    }

    static void print(PrintWriter out, Map<String, @Nullable Object> object) {
        var table = new Table(out);
        rows(table, "", object);
        table.print();
    }

    private static void rows(Table table, String before, Map<?, ?> object) {
        for (var member : object.entrySet()) {
            row(table, before + member.getKey(), member.getValue());
        }
    }

    private static void row(Table table, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> inner) {
            rows(table, name + ".", inner);
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            for (int at = 0; at < list.size(); at++) {
                row(table, name + "." + at, list.get(at));
            }
        } else {
            table.row(List.of(name, text(value)));
        }
    }

    /// Lists in a list, such as the sides of a partition, must not run into each other.
    private static String separator(List<?> list) {
        return list.stream().anyMatch(List.class::isInstance) ? " | " : " ";
    }

    /// Without a switch over types: the JVM would make a class for it in each start.
    private static String text(@Nullable Object value) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            return String.join(separator(list), list.stream().map(Listing::text).toList());
        }
        return value == null || value instanceof List<?> ? "-" : value.toString();
    }
}
