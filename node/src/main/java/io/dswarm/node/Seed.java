package io.dswarm.node;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.NodeId;

import org.jspecify.annotations.Nullable;

/// A node to dial at the start, so that the others can be found through it.
///
/// @param id null to trust whoever answers there first
public record Seed(Address address, @Nullable NodeId id) {}
