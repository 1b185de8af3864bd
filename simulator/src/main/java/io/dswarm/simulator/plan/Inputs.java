package io.dswarm.simulator.plan;

/// Where the files come from that a plan names; the reader of plans itself opens none.
@FunctionalInterface
public interface Inputs {
    /// The text of a file.
    ///
    /// @throws IllegalArgumentException saying why it cannot be read
    String read(String name);
}
