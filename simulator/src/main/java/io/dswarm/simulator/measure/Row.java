package io.dswarm.simulator.measure;

import io.dswarm.simulator.workload.Operation;

/// One operation of the workload, as it went.
///
/// @param start when it began, in microseconds since the Unix epoch
/// @param operation what was asked for
/// @param node ordinal of the node that was asked
/// @param success whether a lookup found the closest live node (or the node it looked for), a put
///   was acknowledged by its quorum, a get returned a value no older than the newest that was
///   acknowledged before it began
/// @param recall share of the honest among the true k closest live nodes that a lookup for a key
///   found; NaN for other operations
/// @param hops how many nodes passed the target, or what is closest to it, on: 0 if the asking node
///   had it in its own table, -1 if it was never found
/// @param rounds latency over the round trip, where all delays are equal; otherwise NaN
/// @param messages requests sent while it looked
/// @param bytes of all requests sent for it and of their responses, before encryption
/// @param latency microseconds from the question to the answer
/// @param unanswered requests that had no answer when it ended
public record Row(
        long start,
        Operation operation,
        int node,
        boolean success,
        double recall,
        int hops,
        double rounds,
        int messages,
        long bytes,
        long latency,
        int unanswered) {}
