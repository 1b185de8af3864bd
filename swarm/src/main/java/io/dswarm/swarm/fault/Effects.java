package io.dswarm.swarm.fault;

/// What a fault has done until now.
///
/// @param judged messages that it was asked about
/// @param delayed messages
/// @param dropped messages
/// @param duplicated messages
/// @param forged answers that were lies
/// @param frozen nodes
public record Effects(
        long judged, long delayed, long dropped, long duplicated, long forged, long frozen) {}
