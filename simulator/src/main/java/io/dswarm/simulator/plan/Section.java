package io.dswarm.simulator.plan;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// One mapping of a plan. Each field is asked for by name, with its default and its bounds; a list
/// in the place of one value spans a sweep. What was read, defaults included, is noted in `lock`.
final class Section {
    private final String file;
    private final String path;
    private final int line;
    private final Choices choices;
    private final Map<String, Object> lock;
    private final Map<String, Node> fields = new LinkedHashMap<>();

    /// Of fields that hold a list, the element that was taken.
    private final Map<String, Node> taken = new LinkedHashMap<>();

    private final List<String> allowed = new ArrayList<>();

    Section(String file, String path, MappingNode node, Choices choices, Map<String, Object> lock) {
        this.file = file;
        this.path = path;
        this.line = line(node);
        this.choices = choices;
        this.lock = lock;
        for (NodeTuple tuple : node.getValue()) {
            String name = text(tuple.getKeyNode(), path);
            if (fields.put(name, tuple.getValueNode()) != null) {
                throw error(tuple.getKeyNode(), name, "is here twice; allowed is once");
            }
        }
    }

    /// A whole number from `min` to `max`.
    int integer(String name, int min, int max, String fallback) {
        return (int) whole(name, min, max, fallback);
    }

    /// The same where an int may be too small.
    long whole(String name, long min, long max, String fallback) {
        String allowedText = "whole numbers from " + min + " to " + max;
        return (long)
                number(name, fallback, text -> whole(text, min, max), "possible here", allowedText);
    }

    private static OptionalDouble whole(String text, long min, long max) {
        OptionalDouble number = Quantity.number(text);
        boolean fits =
                number.isPresent()
                        && number.getAsDouble() == Math.rint(number.getAsDouble())
                        && number.getAsDouble() >= min
                        && number.getAsDouble() <= max;
        return fits ? number : OptionalDouble.empty();
    }

    /// Any 64-bit whole number.
    long seed(String name, String fallback) {
        String text = scalar(name, fallback);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw wrong(name, text, "a seed", "whole numbers of 64 bits");
        }
    }

    /// A real number from `min` to `max`.
    double real(String name, double min, double max, String fallback) {
        return number(
                name,
                fallback,
                text -> {
                    OptionalDouble number = Quantity.number(text);
                    boolean fits =
                            number.isPresent()
                                    && number.getAsDouble() >= min
                                    && number.getAsDouble() <= max;
                    return fits ? number : OptionalDouble.empty();
                },
                "possible here",
                "numbers from " + min + " to " + max);
    }

    /// A share, 0 to 1.
    double share(String name, String fallback) {
        return number(name, fallback, Quantity::share, "a share", "0 to 1, or 0 % to 100 %");
    }

    /// Times a second.
    double rate(String name, String fallback) {
        return number(
                name, fallback, Quantity::rate, "a rate", "a number, and /s, /min or /h after it");
    }

    /// A size in bytes, at most `max`.
    int bytes(String name, int max, String fallback) {
        return (int)
                number(
                        name,
                        fallback,
                        text -> {
                            OptionalDouble size = Quantity.bytes(text);
                            return size.isPresent() && size.getAsDouble() <= max
                                    ? size
                                    : OptionalDouble.empty();
                        },
                        "a size",
                        "up to " + max + " B, in B, kB or KiB");
    }

    /// A duration in microseconds.
    long micros(String name, String fallback) {
        return Math.round(
                number(name, fallback, Quantity::micros, "a duration", Quantity.DURATIONS));
    }

    /// `true` or `false`.
    boolean flag(String name, String fallback) {
        return oneOf(name, fallback, List.of("true", "false")).equals("true");
    }

    /// One of some words.
    String oneOf(String name, String fallback, List<String> words) {
        String text = scalar(name, fallback);
        if (!words.contains(text)) {
            throw wrong(name, text, "known", String.join(", ", words));
        }
        return text;
    }

    /// Any text.
    String text(String name, String fallback) {
        return scalar(name, fallback);
    }

    /// Whether the field is there.
    boolean has(String name) {
        return fields.containsKey(name);
    }

    /// A mapping within this one, read by `reader`; an empty one if it is not there. A list of
    /// mappings spans a sweep.
    <T> T section(String name, Function<Section, T> reader) {
        allowed.add(name);
        Node node = fields.get(name);
        if (node instanceof SequenceNode list) {
            return chosenSection(name, list, reader);
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> inner =
                (Map<String, Object>) lock.computeIfAbsent(name, _ -> new LinkedHashMap<>());
        return read(node == null ? empty() : mapping(node, name), field(name), inner, reader);
    }

    private <T> T chosenSection(String name, SequenceNode list, Function<Section, T> reader) {
        int index = choose(name, list);
        Node node = list.getValue().get(index);
        choices.label(field(name), Labels.of(node));
        Map<String, Object> inner = locks(name, list).get(index);
        String at = field(name) + "[" + (index + 1) + "]";
        return read(mapping(node, name), at, inner, reader);
    }

    /// The mappings of a true list, each read by `reader`; none if it is not there.
    <T> List<T> list(String name, Function<Section, T> reader) {
        allowed.add(name);
        Node node = fields.get(name);
        if (node == null) {
            lock.putIfAbsent(name, new ArrayList<>());
            return List.of();
        }
        SequenceNode list = sequence(node, name);
        List<Map<String, Object>> locks = locks(name, list);
        List<T> read = new ArrayList<>();
        for (int i = 0; i < list.getValue().size(); i++) {
            MappingNode element = mapping(list.getValue().get(i), name);
            String at = field(name) + "[" + (i + 1) + "]";
            read.add(read(element, at, locks.get(i), reader));
        }
        return List.copyOf(read);
    }

    /// The texts of a true list, each read by `reader`, which throws [IllegalArgumentException] to
    /// say what is wrong with one; none if it is not there.
    <T> List<T> texts(String name, Function<String, T> reader) {
        allowed.add(name);
        Node node = fields.get(name);
        List<T> read = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Node element : node == null ? List.<Node>of() : sequence(node, name).getValue()) {
            String text = text(element, name);
            texts.add(text);
            try {
                read.add(reader.apply(text));
            } catch (IllegalArgumentException e) {
                throw error(element, name, String.valueOf(e.getMessage()));
            }
        }
        lock.put(name, texts);
        return List.copyOf(read);
    }

    /// Refuses fields that nobody asked for.
    void end() {
        for (Map.Entry<String, Node> field : fields.entrySet()) {
            if (!allowed.contains(field.getKey())) {
                throw error(
                        field.getValue(),
                        field.getKey(),
                        "no such field; allowed are " + String.join(", ", allowed));
            }
        }
    }

    /// An error about this field, at its line.
    PlanException error(String name, String problem) {
        return error(taken.getOrDefault(name, fields.get(name)), name, problem);
    }

    private double number(
            String name,
            String fallback,
            Function<String, OptionalDouble> parser,
            String what,
            String allowedText) {
        String text = scalar(name, fallback);
        return parser.apply(text).orElseThrow(() -> wrong(name, text, what, allowedText));
    }

    private PlanException wrong(String name, String text, String what, String allowedText) {
        return error(name, "\"%s\" is not %s; allowed are %s".formatted(text, what, allowedText));
    }

    private String scalar(String name, String fallback) {
        allowed.add(name);
        Node node = fields.get(name);
        if (node == null) {
            lock.putIfAbsent(name, Labels.plain(fallback));
            return fallback;
        }
        if (node instanceof SequenceNode list) {
            lock.putIfAbsent(
                    name, list.getValue().stream().map(e -> Labels.plain(text(e, name))).toList());
            Node element = list.getValue().get(choose(name, list));
            String text = text(element, name);
            choices.label(field(name), text);
            taken.put(name, element);
            return text;
        }
        String text = text(node, name);
        lock.putIfAbsent(name, Labels.plain(text));
        return text;
    }

    private int choose(String name, SequenceNode list) {
        if (list.getValue().isEmpty()) {
            throw error(list, name, "an empty list; allowed are one value or a list of values");
        }
        return choices.of(field(name), list.getValue().size());
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> locks(String name, SequenceNode list) {
        return (List<Map<String, Object>>)
                lock.computeIfAbsent(
                        name,
                        _ -> {
                            List<Map<String, Object>> inner = new ArrayList<>();
                            list.getValue().forEach(_ -> inner.add(new LinkedHashMap<>()));
                            return inner;
                        });
    }

    private <T> T read(
            MappingNode node, String at, Map<String, Object> inner, Function<Section, T> reader) {
        Section section = new Section(file, at, node, choices, inner);
        T read = reader.apply(section);
        section.end();
        return read;
    }

    private MappingNode mapping(Node node, String name) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw error(node, name, "is not a mapping; allowed are fields with values");
    }

    private SequenceNode sequence(Node node, String name) {
        if (node instanceof SequenceNode list) {
            return list;
        }
        throw error(node, name, "is not a list; allowed are lines that begin with -");
    }

    private String text(Node node, String name) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(node, name, "is not a single value; allowed is one");
    }

    private PlanException error(@Nullable Node node, String name, String problem) {
        return new PlanException(file, node == null ? line : line(node), field(name), problem);
    }

    private String field(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static MappingNode empty() {
        return new MappingNode(
                org.snakeyaml.engine.v2.nodes.Tag.MAP,
                List.of(),
                org.snakeyaml.engine.v2.common.FlowStyle.BLOCK);
    }

    private static int line(Node node) {
        return Optional.of(node).flatMap(Node::getStartMark).map(m -> m.getLine() + 1).orElse(0);
    }
}
