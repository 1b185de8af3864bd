package io.dswarm.node.api;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/// The answer of `GET /api/node`.
///
/// @param id 64 hex digits
/// @param ssb the same id as `@` and base64
/// @param address `IP:PORT` that peers reach it at
/// @param peer what another daemon takes as `--peer` to dial this one: `IP:PORT/@..=`
/// @param network name of the network
/// @param name as it announces itself; often empty
/// @param version of dswarm
/// @param startedAt UTC, ISO 8601
/// @param peers number of peers known now
/// @param sessions number of open sessions
/// @param trouble what is wrong with multicast here, if anything
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeInfo(
        String id,
        String ssb,
        String address,
        String peer,
        String network,
        String name,
        String version,
        String startedAt,
        int peers,
        int sessions,
        @Nullable String trouble) {}
