package io.dswarm.simulator.hostile;

import java.util.Optional;

/// The hostile part of a network.
///
/// @param share of all nodes that are hostile, 0 to 1
/// @param behaviour what they do
/// @param sybils further colluding nodes whose ids are made up to be the closest to one key
/// @param sybilGroups how many address groups (/24) the Sybils are spread over, at least 1
/// @param eclipsedKey number of the workload's key that Sybils surround; none without Sybils
public record Hostility(
        double share,
        Behaviour behaviour,
        int sybils,
        int sybilGroups,
        Optional<Integer> eclipsedKey) {
    /// Everybody is honest.
    public static final Hostility NONE = new Hostility(0, Behaviour.SILENT, 0, 1, Optional.empty());
}
