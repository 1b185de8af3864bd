package io.dswarm.simulator;

import io.dswarm.kademlia.config.Parameter;

/// What a run will need of the heap, told before it starts. Rough and on the safe side: measured
/// sizes, with room for a garbage collector to work in.
public final class Footprint {
    /// Contact, id, address, node, empty parts of the core.
    private static final long NODE = 700;

    /// A slot of a routing table: reference, meta data, print; and growth where contacts come and
    /// go.
    private static final long CONTACT = 12;

    /// One row of results, in memory and as text.
    private static final long ROW = 250;

    /// A message on its way and what waits for its answer.
    private static final long MESSAGE = 400;

    private static final long BASE = 32_000_000;

    /// A copying collector wants a part of the heap free.
    private static final double ROOM = 1.3;

    private Footprint() {}

    /// Bytes of heap that a run of this setting needs at its worst.
    public static long bytes(Setting setting) {
        int k = setting.config().getInt(Parameter.K);
        double depth = Math.max(1, Math.log((double) setting.nodes() / k) / Math.log(2) + 1.5);
        double tables = setting.nodes() * (NODE + CONTACT * k * depth);
        var load = setting.workload();
        double perSecond = load.lookups() + load.puts() + load.gets();
        double rows = perSecond * setting.duration() / 1e6 * ROW;
        double flying = perSecond * 10 * setting.config().getInt(Parameter.ALPHA) * MESSAGE;
        double records = (double) load.keys() * k * (load.valueBytes() + 300);
        double values =
                (load.puts() * setting.duration() / 1e6 + load.preload())
                        * (load.valueBytes() + 300.0);
        return Math.round(ROOM * (BASE + tables + rows + flying + records + values));
    }
}
