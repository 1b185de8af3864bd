package io.dswarm.cli;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.swarm.RunningProcess;
import io.dswarm.swarm.RunningProcess.RunningNode;

import java.lang.management.ManagementFactory;

/// What a swarm says of itself when it has begun.
///
/// @param met whether all nodes know all
/// @param joining what starts one more node
record Banner(RunningProcess process, boolean met, String joining) {
    /// More nodes than that would push the rest out of the window.
    private static final int LISTED = 10;

    String text(boolean withShell) {
        var nodes = process.nodes();
        var text = new StringBuilder();
        text.append(
                "%d nodes in the network \"%s\"%s.%n%n"
                        .formatted(nodes.size(), process.network(), met ? acquainted() : ""));
        for (var node : nodes.subList(0, Math.min(nodes.size(), LISTED))) {
            text.append("  %d  %s  %s%n".formatted(node.ordinal(), ssb(node), node.url()));
        }
        if (nodes.size() > LISTED) {
            text.append("  and %d more%n".formatted(nodes.size() - LISTED));
        }
        text.append(
                """

                Control and dashboard: %s

                One of them pings its three closest when asked, in another terminal:

                  curl -ks %s/api/ping

                """
                        .formatted(process.control(), nodes.getFirst().url()));
        return text.append(
                        withShell
                                ? "Type help for what can be done, exit to end all.\n"
                                : "Start "
                                        + joining
                                        + " there and it joins. Ctrl-C ends all; until then, what"
                                        + " changes:\n")
                .toString();
    }

    /// How long that took since the JVM was started: the launcher became this very process, so the
    /// process itself may be older by a build.
    private static String acquainted() {
        var start = ManagementFactory.getRuntimeMXBean().getStartTime();
        var seconds = (System.currentTimeMillis() - start) / 1e3;
        return " know each other, %.1f s after the start".formatted(seconds);
    }

    String json() {
        return Json.line(json -> {
            json.writeStringField("name", process.name());
            json.writeStringField("network", process.network());
            Json.text(json, "control", process.control());
            json.writeArrayFieldStart("nodes");
            for (var node : process.nodes()) {
                json.writeStartObject();
                json.writeNumberField("ordinal", node.ordinal());
                json.writeStringField("id", node.id());
                json.writeStringField("ssb", ssb(node));
                json.writeStringField("url", node.url());
                json.writeEndObject();
            }
            json.writeEndArray();
        })
                + System.lineSeparator();
    }

    private static String ssb(RunningNode node) {
        return NodeId.parse(node.id()).toString();
    }
}
