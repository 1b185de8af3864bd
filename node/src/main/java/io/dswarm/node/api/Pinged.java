package io.dswarm.node.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.rpc.Failure;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// One element of `GET /api/ping`: what became of a ping.
///
/// @param id 64 hex digits
/// @param ssb the same id as `@` and base64
/// @param address `IP:PORT`
/// @param ok whether the pong came
/// @param rttMs milliseconds from the request to the pong, opening a session included if there was
///   none; null without a pong
/// @param error why there was no pong
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Pinged(
        String id,
        String ssb,
        String address,
        boolean ok,
        @Nullable Double rttMs,
        @Nullable String error) {
    /// In JSON.
    public static Pinged of(Effect.PingFinished ping) {
        Contact contact = ping.contact();
        Failure failure = ping.failure();
        return new Pinged(
                contact.id().hex(),
                contact.id().toString(),
                contact.address().toString(),
                failure == null,
                failure == null ? Times.millis(ping.micros()) : null,
                failure == null ? null : failure.name().toLowerCase(Locale.ROOT));
    }
}
