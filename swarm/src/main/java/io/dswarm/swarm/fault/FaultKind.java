package io.dswarm.swarm.fault;

import io.dswarm.node.link.LinkFilter.Kind;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What can be wrong with a link or a node.
public enum FaultKind {
    /// Messages come later, and with jitter overtake each other.
    LATENCY,
    /// Messages do not come.
    LOSS,
    /// Messages come twice.
    DUPLICATE,
    /// Some messages come later, so that others overtake them.
    REORDER,
    /// Nothing comes, and no session opens.
    BLACKHOLE,
    /// No session opens; those that are open stay.
    REFUSE,
    /// The node stands still, as if its process had been stopped.
    FREEZE,
    /// The node names contacts that it made up.
    LIE;

    /// Which messages it concerns unless something else is said.
    public Set<Kind> kinds() {
        return switch (this) {
            case LATENCY, LOSS, DUPLICATE, REORDER ->
                    EnumSet.of(Kind.PING, Kind.FIND_NODE, Kind.FIND_VALUE, Kind.STORE);
            case BLACKHOLE -> EnumSet.allOf(Kind.class);
            case REFUSE -> EnumSet.of(Kind.DIAL);
            case FREEZE -> EnumSet.noneOf(Kind.class);
            case LIE -> EnumSet.of(Kind.FIND_NODE, Kind.FIND_VALUE);
        };
    }

    /// As in JSON.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
