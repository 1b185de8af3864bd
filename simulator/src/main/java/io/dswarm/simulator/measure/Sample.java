package io.dswarm.simulator.measure;

/// The network at one moment, and what happened since the sample before.
///
/// @param at microseconds since the measured time began
/// @param live nodes alive
/// @param operations operations of the workload that ended
/// @param success share of those that succeeded; NaN if there were none
/// @param messages messages sent a second
/// @param maintenance bytes a live node and second that no operation of the workload asked for
/// @param contacts mean contacts in a routing table
/// @param fresh share of those contacts that are alive
/// @param fill mean share of the contacts that an ideal table would hold
public record Sample(
        long at,
        int live,
        long operations,
        double success,
        double messages,
        double maintenance,
        double contacts,
        double fresh,
        double fill) {}
