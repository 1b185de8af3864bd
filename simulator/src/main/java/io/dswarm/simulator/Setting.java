package io.dswarm.simulator;

import io.dswarm.kademlia.config.Config;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.simulator.churn.Disruption;
import io.dswarm.simulator.churn.Sessions;
import io.dswarm.simulator.fault.Fault;
import io.dswarm.simulator.hostile.Hostility;
import io.dswarm.simulator.network.Latency;
import io.dswarm.simulator.network.NetworkModel;
import io.dswarm.simulator.workload.Workload;

import java.util.List;

/// Everything about a run but its seed. Times are microseconds; those of disruptions and faults are
/// counted from the moment at which the measured time begins.
///
/// @param nodes honest and hostile nodes at the start, Sybils apart
/// @param tables how the routing tables are filled before that moment
/// @param settle how long the network is left alone before that moment
/// @param maintenance whether nodes refresh buckets and republish, each at its own random phase
/// @param config parameters of every node
/// @param duration length of the measured time; operations begun in it are seen to their end
/// @param sampleEvery distance of samples; 0 takes none
/// @param invariants whether every effect of every honest node is checked against what must hold,
///   which about halves the speed
public record Setting(
        int nodes,
        Tables tables,
        long settle,
        boolean maintenance,
        Config config,
        NetworkModel network,
        Sessions sessions,
        List<Disruption> disruptions,
        List<Fault> faults,
        Hostility hostility,
        Workload workload,
        long duration,
        long sampleEvery,
        boolean invariants) {
    /// How tables are filled.
    public enum Tables {
        /// Each bucket with min(k, size of its subtree) random members of it, as theory has it.
        IDEAL,
        /// One node after another joins through a random earlier one.
        JOIN
    }

    /// The configuration that nodes get: without upkeep they neither refresh nor republish.
    Config nodeConfig() {
        return maintenance
                ? config
                : config.with(Parameter.REFRESH, 0).with(Parameter.REPUBLISH, 0);
    }

    /// Ideal tables, equal delays of 50 ms, honest nodes that stay, and no upkeep.
    public static Setting quiet(int nodes, Config config, Workload workload, long duration) {
        return new Setting(
                nodes,
                Tables.IDEAL,
                0,
                false,
                config,
                NetworkModel.of(new Latency.Constant(50_000)),
                new Sessions.Endless(),
                List.of(),
                List.of(),
                Hostility.NONE,
                workload,
                duration,
                0,
                false);
    }
}
