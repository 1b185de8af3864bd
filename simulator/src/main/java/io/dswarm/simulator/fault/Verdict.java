package io.dswarm.simulator.fault;

/// What becomes of a message.
public sealed interface Verdict {
    /// It goes on as it is.
    Verdict PASS = new Pass();

    /// It is lost.
    Verdict DROP = new Drop();

    /// It goes on.
    record Pass() implements Verdict {}

    /// It is lost, and nobody is told.
    record Drop() implements Verdict {}

    /// It goes on `micros` microseconds later than it would have.
    record Delay(long micros) implements Verdict {}
}
