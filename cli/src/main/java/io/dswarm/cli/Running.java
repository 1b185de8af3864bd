package io.dswarm.cli;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.Node;
import io.dswarm.swarm.RunningProcess;
import io.dswarm.swarm.RunningProcess.RunningNode;
import io.dswarm.swarm.StateFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds the node that a client verb is about.
final class Running {
    private Running() {}

    /// How a node of this process is found by others.
    static RunningNode node(int ordinal, Node node, boolean tls) {
        var scheme = tls ? "https" : "http";
        int port = node.contact().address().port();
        return new RunningNode(ordinal, node.id().hex(), scheme + "://localhost:" + port);
    }

    /// The process of this name, or the only one there is.
    static RunningProcess process(Map<String, String> env, @Nullable String name)
            throws IOException {
        var running = StateFile.running(StateFile.folder(env));
        var chosen =
                name == null
                        ? running
                        : running.stream().filter(it -> it.name().equals(name)).toList();
        if (chosen.isEmpty()) {
            throw new CommandFailure(
                    Exit.UNREACHABLE,
                    name == null ? "no node is running here" : "no swarm " + name + " is running",
                    running.isEmpty() ? "start some: dswarm demo" : "running: " + names(running));
        }
        if (chosen.size() > 1) {
            throw new CommandFailure(
                    Exit.CONFLICT,
                    "several are running: " + names(running),
                    "choose one: --swarm " + running.getFirst().name());
        }
        return chosen.getFirst();
    }

    /// The node with this ordinal (all digits, up to 5), id, or unique beginning of its id in hex.
    static RunningNode node(RunningProcess process, String text) {
        var found =
                text.matches("\\d{1,5}")
                        ? process.nodes().stream()
                                .filter(node -> node.ordinal() == Integer.parseInt(text))
                                .toList()
                        : withId(process, text);
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new CommandFailure(
                found.isEmpty() ? Exit.NEGATIVE : Exit.CONFLICT,
                (found.isEmpty() ? "no node " : "several nodes begin with ") + text,
                process.name() + " has the ordinals 0 to " + (process.nodes().size() - 1));
    }

    private static List<RunningNode> withId(RunningProcess process, String text) {
        var prefix =
                text.matches("\\p{XDigit}{4,63}")
                        ? text.toLowerCase(Locale.ROOT)
                        : NodeId.parse(text).hex();
        return process.nodes().stream().filter(node -> node.id().startsWith(prefix)).toList();
    }

    private static String names(List<RunningProcess> running) {
        return running.stream().map(RunningProcess::name).collect(Collectors.joining(", "));
    }
}
