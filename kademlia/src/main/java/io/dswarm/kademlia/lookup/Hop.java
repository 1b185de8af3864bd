package io.dswarm.kademlia.lookup;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Failure;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One request of a lookup and what came of it. Times are microseconds since the Unix epoch.
///
/// @param path which of the disjoint paths, from 0
/// @param contact who was asked
/// @param learntFrom who named it first; null if it was in the own table
/// @param hops responses that led to it: 0 if it was in the own table
/// @param prefixBits leading bits that it shares with the target
/// @param gained by how many bits that is more than the best before it on this path; 0 if none
/// @param asked when the request was sent
/// @param ended when it was answered or given up; 0 if the lookup ended before that
/// @param failure why it failed; null if it was answered or is open
/// @param value whether the answer held a record that was accepted
/// @param returned the contacts of the answer, as far as they were accepted
public record Hop(
        int path,
        Contact contact,
        @Nullable NodeId learntFrom,
        int hops,
        int prefixBits,
        int gained,
        long asked,
        long ended,
        @Nullable Failure failure,
        boolean value,
        List<Contact> returned) {
    /// What came of it.
    public Outcome outcome() {
        if (ended == 0) {
            return Outcome.OPEN;
        }
        if (failure == null) {
            return Outcome.ANSWERED;
        }
        return failure == Failure.TIMED_OUT ? Outcome.TIMED_OUT : Outcome.FAILED;
    }

    /// What can come of a request.
    public enum Outcome {
        ANSWERED,
        TIMED_OUT,
        FAILED,
        /// The lookup ended first.
        OPEN
    }
}
