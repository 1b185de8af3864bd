package io.dswarm.simulator.fault;

/// What one fault did so far: messages passed, delayed and dropped while it was in force.
public record Tally(String fault, long passed, long delayed, long dropped) {}
