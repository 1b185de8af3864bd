package io.dswarm.swarm.planted;

/// Something in the swarm, for a planted fault to import.
public record AnySwarm(int nodes) {}
