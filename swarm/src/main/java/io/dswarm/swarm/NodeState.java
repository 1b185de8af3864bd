package io.dswarm.swarm;

import java.util.Locale;

/// Where a node of a swarm stands.
public enum NodeState {
    /// On its way: not yet to be asked.
    STARTING,
    RUNNING,
    /// Frozen, as if its process had been stopped; the others have to find out.
    PAUSED,
    /// Ended with a goodbye.
    STOPPED,
    /// Ended without a word.
    KILLED;

    /// Whether there is a node, be it frozen.
    public boolean isLive() {
        return this == RUNNING || this == PAUSED;
    }

    /// Whether there was one.
    public boolean isEnded() {
        return this == STOPPED || this == KILLED;
    }

    /// As in JSON.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
