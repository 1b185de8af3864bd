package io.dswarm.node.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.dswarm.kademlia.lookup.Hop;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.lookup.Trace;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// A lookup in JSON: what it found and, step by step, how.
///
/// @param lookup its number at this node
/// @param target 64 hex digits
/// @param purpose such as `find_node`, `get`, `put`
/// @param ending such as `converged`
/// @param startedAt UTC, ISO 8601
/// @param durationMs from start to end, milliseconds
/// @param requests sent
/// @param responses received
/// @param hops responses that led to the closest node found; -1 if none was
/// @param recall share of the true k closest among `closest`, where the truth is known
/// @param closest the nodes that answered, nearest first
/// @param seeds the own contacts that each path began with
/// @param trace the requests in the order in which they were sent
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LookupInfo(
        long lookup,
        String target,
        String purpose,
        String ending,
        String startedAt,
        double durationMs,
        int requests,
        int responses,
        int hops,
        @Nullable Double recall,
        List<ContactInfo> closest,
        @Nullable List<List<ContactInfo>> seeds,
        @Nullable List<Step> trace) {
    /// One request of a lookup.
    ///
    /// @param path which of the disjoint paths, from 0
    /// @param learntFrom 64 hex digits of who named it first; absent if it was in the own table
    /// @param hops responses that led to it
    /// @param prefixBits leading bits that it shares with the target
    /// @param gained by how many bits that is more than the best before it on this path
    /// @param atMs when it was asked, milliseconds after the lookup began
    /// @param rttMs milliseconds until it answered or was given up; absent if the lookup ended
    ///   first
    /// @param outcome `answered`, `timed_out`, `failed` or `open`
    /// @param failure why it failed
    /// @param value whether the answer held a record that was accepted
    /// @param returned the contacts in the answer, 64 hex digits each
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            int path,
            ContactInfo node,
            @Nullable String learntFrom,
            int hops,
            int prefixBits,
            int gained,
            double atMs,
            @Nullable Double rttMs,
            String outcome,
            @Nullable String failure,
            boolean value,
            List<String> returned) {
        private static Step of(Hop hop, long started) {
            return new Step(
                    hop.path(),
                    ContactInfo.of(hop.contact()),
                    hop.learntFrom() == null ? null : hop.learntFrom().hex(),
                    hop.hops(),
                    hop.prefixBits(),
                    hop.gained(),
                    Times.millis(hop.asked() - started),
                    hop.ended() == 0 ? null : Times.millis(hop.ended() - hop.asked()),
                    lower(hop.outcome()),
                    hop.failure() == null ? null : lower(hop.failure()),
                    hop.value(),
                    hop.returned().stream().map(contact -> contact.id().hex()).toList());
        }
    }

    /// In JSON, with its score where there is one.
    public static LookupInfo of(LookupResult result, @Nullable Double recall) {
        Trace trace = result.trace();
        return new LookupInfo(
                result.operation(),
                result.target().hex(),
                lower(result.purpose()),
                lower(result.ending()),
                Times.iso(result.started()),
                Times.millis(result.finished() - result.started()),
                result.requests(),
                result.responses(),
                result.hops(),
                recall,
                result.closest().stream().map(ContactInfo::of).toList(),
                trace == null ? null : seeds(trace),
                trace == null
                        ? null
                        : trace.hops().stream()
                                .map(hop -> Step.of(hop, result.started()))
                                .toList());
    }

    private static List<List<ContactInfo>> seeds(Trace trace) {
        return trace.seeds().stream()
                .map(path -> path.stream().map(ContactInfo::of).toList())
                .toList();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
