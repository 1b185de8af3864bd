package io.dswarm.swarm.control;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.api.NodeGauges;
import io.dswarm.swarm.Member;

import org.jspecify.annotations.Nullable;

/// A node in the lists of the control API.
///
/// @param ordinal null for one of another process
/// @param id 64 hex digits
/// @param ssb the same id as `@` and base64
/// @param address `IP:PORT` where others reach it, or reached it last
/// @param url of its own API
/// @param state `starting`, `running`, `paused`, `stopped`, `killed` or `foreign`
/// @param startedAt UTC, ISO 8601; null for one of another process
/// @param contacts in its routing table; this and the next three are null for one that has none
/// @param sessions open
/// @param records held, path copies left out
/// @param bytes of the values that it holds
/// @param side of the partition, from 0; null without one
@JsonInclude(JsonInclude.Include.ALWAYS)
record NodeSummary(
        @Nullable Integer ordinal,
        String id,
        String ssb,
        @Nullable String address,
        @Nullable String url,
        String state,
        @Nullable String startedAt,
        @Nullable Integer contacts,
        @Nullable Integer sessions,
        @Nullable Integer records,
        @Nullable Long bytes,
        @Nullable Integer side,
        Health health) {
    static NodeSummary of(
            Member member, @Nullable NodeGauges gauges, @Nullable Integer side, Health health) {
        Contact contact = member.contact();
        NodeId id = member.id();
        return new NodeSummary(
                member.ordinal(),
                id.hex(),
                id.toString(),
                contact == null ? null : contact.address().toString(),
                contact == null ? null : url(contact),
                member.state().label(),
                member.startedAt().toString(),
                gauges == null ? null : gauges.contacts(),
                gauges == null ? null : gauges.sessions(),
                gauges == null ? null : gauges.records(),
                gauges == null ? null : gauges.bytes(),
                side,
                health);
    }

    static NodeSummary foreign(Contact contact, int knownBy) {
        return new NodeSummary(
                null,
                contact.id().hex(),
                contact.id().toString(),
                contact.address().toString(),
                url(contact),
                "foreign",
                null,
                null,
                null,
                null,
                null,
                null,
                Health.foreign(knownBy));
    }

    /// Its certificate is its own, so on this host the name that is asked for does not matter.
    private static String url(Contact contact) {
        String host = contact.address().isLoopback() ? "localhost" : contact.address().host();
        return "https://" + host + ":" + contact.address().port();
    }
}
