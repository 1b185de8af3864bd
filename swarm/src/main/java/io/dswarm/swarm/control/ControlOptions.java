package io.dswarm.swarm.control;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// How the control API of a swarm is served.
///
/// @param port to begin with; 0 leaves the choice to the system
/// @param token what a caller from another host must show; null lets none in
/// @param runs where the folders of simulator runs lie
public record ControlOptions(int port, @Nullable String token, Path runs) {
    /// @throws IllegalArgumentException if the port is none
    public ControlOptions {
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("a control port is 0 to 65535, not " + port);
        }
    }

    /// Where clients look first.
    public static final int DEFAULT_PORT = 25_519;

    /// The defaults: loopback only, runs in the current folder.
    public static ControlOptions of(int port) {
        return new ControlOptions(port, null, Path.of("."));
    }

    /// The same with another folder of runs.
    public ControlOptions withRuns(Path other) {
        return new ControlOptions(port, token, other);
    }

    /// The same with another token.
    public ControlOptions withToken(@Nullable String other) {
        return new ControlOptions(port, other, runs);
    }
}
