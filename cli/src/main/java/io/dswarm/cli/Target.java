package io.dswarm.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Which running node a client verb asks.
final class Target {
    @Option(names = "--swarm", paramLabel = "NAME", description = "When several run: which one.")
    private @Nullable String swarm;

    @Option(names = "--node", paramLabel = "URL", description = "Ask the node at this address.")
    private @Nullable String url;

    @Option(
            names = "--from",
            paramLabel = "NODE",
            defaultValue = "0",
            description =
                    "Ask this node: its ordinal, its id or 4 hex digits of it (${DEFAULT-VALUE}).")
    private String from = "0";

    /// The address of `path` at that node.
    URI uri(Map<String, String> env, String path) throws IOException {
        return URI.create(base(env) + path);
    }

    private String base(Map<String, String> env) throws IOException {
        return url != null ? url : Running.node(Running.process(env, swarm), from).url();
    }

    /// A key as one segment of a path. A bare word stands for `text:WORD`, which is what one means
    /// at a prompt.
    static String segment(String key) {
        return URLEncoder.encode(named(key), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// A key with its form said.
    static String named(String key) {
        return key.matches("\\p{XDigit}{64}|[\\w-]{43}=?|[@&].*|(text|own):.*")
                ? key
                : "text:" + key;
    }
}
