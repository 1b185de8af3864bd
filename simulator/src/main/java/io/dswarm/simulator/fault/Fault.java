package io.dswarm.simulator.fault;

/// A rule with a name, in force from `from` (inclusive) until `until` (exclusive), both in the
/// microseconds of whatever clock the messages are judged by.
public record Fault(String name, Rule rule, long from, long until) {
    /// A fault without end; [Faults#remove] ends it.
    public static Fault lasting(String name, Rule rule, long from) {
        return new Fault(name, rule, from, Long.MAX_VALUE);
    }

    /// The same, `micros` later: a plan counts from the start of a run, a run from the epoch.
    public Fault shifted(long micros) {
        return new Fault(name, rule, from + micros, until + micros);
    }

    boolean inForceAt(long now) {
        return from <= now && now < until;
    }
}
