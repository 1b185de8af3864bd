package io.dswarm.node.transport;

import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;
import io.dswarm.node.link.Counters;
import io.dswarm.node.link.LinkFilter;

import java.security.SecureRandom;

/// What a [Transport] is made of.
///
/// @param filter asked about every message; [LinkFilter#OPEN] if there are no faults
/// @param random makes the ephemeral keys of handshakes
public record TransportSetup(
        Identity identity,
        NetworkKey network,
        AddressPolicy policy,
        Limits limits,
        LinkFilter filter,
        Counters counters,
        SecureRandom random) {}
