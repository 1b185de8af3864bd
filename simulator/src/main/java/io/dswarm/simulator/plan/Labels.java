package io.dswarm.simulator.plan;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.stream.Collectors;

/// One short line for a piece of a plan, to name a point of a sweep by.
final class Labels {
    private Labels() {}

    /// A value as YAML would type it, so that it is written without quotes.
    static Object plain(String text) {
        if (text.matches("-?(0|[1-9][0-9]{0,17})")) {
            return Long.valueOf(text);
        }
        if (text.matches("(0|[1-9][0-9]*)\\.[0-9]+")) {
            return Double.valueOf(text);
        }
        return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
    }

    static String of(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream().map(Labels::of).collect(Collectors.joining(" "));
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(Labels::of).collect(Collectors.joining(", "));
        }
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /// The word that names a model stands alone; other fields bring their names.
    private static String of(NodeTuple field) {
        String name = of(field.getKeyNode());
        String value = of(field.getValueNode());
        return name.equals("model") || name.equals("name") ? value : name + " " + value;
    }
}
