package io.dswarm.node.transport;

import io.dswarm.kademlia.rpc.Request;
import io.dswarm.node.link.LinkFilter.Kind;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The methods of a session: the greeting, and the four of Kademlia.
enum Method {
    HELLO("hello", Kind.DIAL),
    PING("ping", Kind.PING),
    FIND_NODE("find_node", Kind.FIND_NODE),
    FIND_VALUE("find_value", Kind.FIND_VALUE),
    STORE("store", Kind.STORE);

    private static final Map<String, Method> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toMap(Method::label, Function.identity()));

    private final String label;
    private final Kind kind;

    Method(String label, Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    /// The name on the wire.
    String label() {
        return label;
    }

    /// What the link filter calls it.
    Kind kind() {
        return kind;
    }

    /// Null if there is no such method.
    static @Nullable Method of(String label) {
        return BY_LABEL.get(label);
    }

    static Method of(Request request) {
        return switch (request) {
            case Request.Ping _ -> PING;
            case Request.FindNode _ -> FIND_NODE;
            case Request.FindValue _ -> FIND_VALUE;
            case Request.Store _ -> STORE;
        };
    }
}
