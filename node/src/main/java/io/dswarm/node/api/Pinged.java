package io.dswarm.node.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

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
        @Nullable String error) {}
