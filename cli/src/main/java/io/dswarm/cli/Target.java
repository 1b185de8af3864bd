package io.dswarm.cli;

import io.dswarm.swarm.RunningProcess;
import io.dswarm.swarm.StateFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Whom a client verb asks: a swarm, by its control API, or a lone node, by its own. Both answer in
/// the same shapes.
///
/// @param isSwarm whether there are other nodes to choose from, and faults to inject
record Target(Api api, boolean isSwarm) {
    /// What was chosen by `--node` or `--swarm`, else the only process that runs here.
    static Target of(Terminal terminal, Words words) throws IOException {
        return of(terminal, words, words.text("--from"));
    }

    /// The same; of a process without a control API, the node that is called `from`.
    static Target of(Terminal terminal, Words words, @Nullable String from) throws IOException {
        var node = words.text("--node");
        if (node != null) {
            return new Target(new Api(withoutSlash(node), null), false);
        }
        var swarm = words.text("--swarm");
        return swarm != null && swarm.contains("://")
                ? new Target(new Api(withoutSlash(swarm), tokenFile(terminal, swarm)), true)
                : running(terminal.env(), swarm, from);
    }

    /// The same, for what only a swarm can do.
    static Api swarm(Terminal terminal, Words words) throws IOException {
        var target = of(terminal, words);
        if (!target.isSwarm) {
            throw new CommandFailure(
                    Exit.USAGE,
                    "only a swarm can do that, and this is a lone node",
                    "start one: dswarm demo");
        }
        return target.api;
    }

    private static Target running(
            Map<String, String> env, @Nullable String name, @Nullable String from)
            throws IOException {
        var process = Running.process(env, name);
        return process.control() == null ? node(process, from == null ? "0" : from) : of(process);
    }

    /// A process, by its control API if it has one.
    static Target of(RunningProcess process) {
        var control = process.control();
        return control == null
                ? node(process, "0")
                : new Target(new Api(withoutSlash(control), process.tokenFile()), true);
    }

    private static Target node(RunningProcess process, String name) {
        return new Target(new Api(Running.node(process, name).url(), null), false);
    }

    /// By which verbs find it that are not told where.
    Map<String, String> environment() {
        return Map.of(
                "DSWARM_SWARM",
                isSwarm ? api.base() : "",
                "DSWARM_NODE",
                isSwarm ? "" : api.base());
    }

    /// The node that a swarm shall let do it; null leaves that to the swarm.
    @Nullable String from(Words words) {
        return isSwarm ? words.text("--from") : null;
    }

    /// Of a swarm of this host that is named by its address.
    private static @Nullable String tokenFile(Terminal terminal, String address)
            throws IOException {
        for (var process : StateFile.running(StateFile.folder(terminal.env()))) {
            var control = process.control();
            if (control != null && withoutSlash(control).equals(withoutSlash(address))) {
                return process.tokenFile();
            }
        }
        return null;
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /// A key as one segment of a path. A bare word stands for `text:WORD`, which is what one means
    /// at a prompt.
    static String key(String key) {
        return segment(named(key));
    }

    /// Any text as one segment of a path or one value of a query.
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// A key with its form said.
    static String named(String key) {
        return key.matches("\\p{XDigit}{64}|[\\w-]{43}=?|[@&].*|(text|own):.*")
                ? key
                : "text:" + key;
    }
}
