package io.dswarm.kademlia.lookup;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Point;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a lookup found and what it cost. Times are microseconds since the Unix epoch.
///
/// @param operation the caller's number; negative for what the node does on its own
/// @param closest the nodes that answered, nearest first, k at most; for [Ending#NAMED] the named
///   contact alone
/// @param requests sent
/// @param responses received, of any content
/// @param hops responses that led to the first of `closest`: 0 if it was in the own table, -1 if
///   there is none
/// @param trace null unless it was asked for
public record LookupResult(
        long operation,
        Purpose purpose,
        Point target,
        Ending ending,
        List<Contact> closest,
        int requests,
        int responses,
        int hops,
        long started,
        long finished,
        @Nullable Trace trace) {}
