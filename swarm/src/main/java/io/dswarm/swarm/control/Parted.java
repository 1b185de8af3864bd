package io.dswarm.swarm.control;

import io.dswarm.node.api.Times;
import io.dswarm.swarm.Partition;
import io.dswarm.swarm.fault.Effects;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A partition in an answer.
///
/// @param sides ordinals by side
record Parted(
        List<List<Integer>> sides,
        boolean oneWay,
        String since,
        @Nullable String until,
        Effects effects) {
    static Parted of(Partition partition, Partition.Active active) {
        return new Parted(
                partition.ordinals(active),
                active.oneWay(),
                Times.iso(active.fault().fault().from()),
                Times.isoOrNever(active.fault().fault().until()),
                active.fault().effects());
    }
}
