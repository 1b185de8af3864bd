package io.dswarm.node.api;

/// How much a node has of everything at this moment.
///
/// @param peers known now
/// @param contacts in the routing table
/// @param stale those of them that failed too often to be used
/// @param sessions open
/// @param records held, path copies left out
/// @param copies path copies held
/// @param bytes of the values of both
/// @param requestsInFlight requests that wait for answers
/// @param roundTripMs smoothed round trip to all others; 0 before the first answer
public record NodeGauges(
        int peers,
        int contacts,
        int stale,
        int sessions,
        int records,
        int copies,
        long bytes,
        int requestsInFlight,
        double roundTripMs) {}
