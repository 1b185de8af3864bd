package io.dswarm.node.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/// One element of `GET /api/peers`.
///
/// @param id 64 hex digits
/// @param ssb the same id as `@` and base64
/// @param address `IP:PORT`
/// @param lastSeen when it was last heard of, UTC, ISO 8601
/// @param name the name that it announces, if any
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PeerInfo(
        String id, String ssb, String address, String lastSeen, @Nullable String name) {}
