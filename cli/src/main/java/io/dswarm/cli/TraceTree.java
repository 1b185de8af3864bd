package io.dswarm.cli;

import static io.dswarm.cli.JsonTree.number;
import static io.dswarm.cli.JsonTree.object;
import static io.dswarm.cli.JsonTree.text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The steps of a lookup as a tree: below each node stand those that it was the first to name.
final class TraceTree {
    private static final int SHOWN_DIGITS = 12;

    /// Steps by the id of who named them; those from the own table under the empty text.
    private final Map<String, List<Map<String, @Nullable Object>>> byParent = new LinkedHashMap<>();

    private final List<String> lines = new ArrayList<>();

    private TraceTree(List<Map<String, @Nullable Object>> steps) {
        Set<String> asked = steps.stream().map(TraceTree::id).collect(Collectors.toSet());
        for (var step : steps) {
            var parent = text(step, "learntFrom");
            byParent.computeIfAbsent(asked.contains(parent) ? parent : "", _ -> new ArrayList<>())
                    .add(step);
        }
    }

    /// One line a request, in the order of asking within each branch.
    static List<String> lines(List<Map<String, @Nullable Object>> steps) {
        var tree = new TraceTree(steps);
        tree.branch("", "");
        return tree.lines;
    }

    private void branch(String parent, String indent) {
        // Removed, so that a trace that names each other's parents ends all the same.
        var steps = byParent.remove(parent);
        if (steps == null) {
            return;
        }
        for (var rest = steps.iterator(); rest.hasNext(); ) {
            var step = rest.next();
            boolean last = !rest.hasNext();
            lines.add(indent + (last ? "└─ " : "├─ ") + line(step));
            branch(id(step), indent + (last ? "   " : "│  "));
        }
    }

    private static String line(Map<String, @Nullable Object> step) {
        var gained = (int) number(step, "gained");
        return String.format(
                Locale.ROOT,
                "%s  %2d bits%-5s  at %.2f ms  %s%s",
                id(step).substring(0, SHOWN_DIGITS),
                (int) number(step, "prefixBits"),
                gained > 0 ? " (+" + gained + ")" : "",
                number(step, "atMs"),
                outcome(step),
                Boolean.TRUE.equals(step.get("value")) ? "  has the value" : "");
    }

    private static String outcome(Map<String, @Nullable Object> step) {
        var outcome = text(step, "outcome");
        var rtt = number(step, "rttMs");
        return switch (outcome) {
            case "answered" -> String.format(Locale.ROOT, "answered in %.2f ms", rtt);
            case "timed_out" -> String.format(Locale.ROOT, "timed out after %.0f ms", rtt);
            case "failed" -> "failed: " + text(step, "failure");
            default -> "not waited for";
        };
    }

    private static String id(Map<String, @Nullable Object> step) {
        return text(object(step, "node"), "id");
    }
}
