package io.dswarm.simulator.network;

/// How the virtual network treats messages, apart from faults that come and go.
///
/// @param latency one-way delay
/// @param loss share of messages lost, 0 to 1
/// @param duplication share of messages that arrive twice, the copy with a delay of its own
/// @param reordering share of messages held back so that later ones overtake them
/// @param reorderMicros for how long those are held back at most, in microseconds
/// @param undialable share of nodes that can call but not be called, as behind a NAT
public record NetworkModel(
        Latency latency,
        double loss,
        double duplication,
        double reordering,
        long reorderMicros,
        double undialable) {
    /// A network that only delays.
    public static NetworkModel of(Latency latency) {
        return new NetworkModel(latency, 0, 0, 0, 0, 0);
    }
}
