package io.dswarm.node.api;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.node.records.Publisher.Draft;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

/// A node as a way into its network: what it is asked to look for and to store. Failures are
/// [Problem.Rejection]s.
public interface Dht {
    /// Who it is.
    NodeId id();

    /// Signs and stores a value at a key, or at its own hash if that is null, with `quorum` nodes;
    /// 0 is a majority of the k closest.
    Future<Effect.PutFinished> put(@Nullable KeyForm key, Draft draft, int quorum);

    /// Looks for the value at a key.
    Future<Effect.GetFinished> get(KeyForm key);

    /// Finds the k nodes closest to a point, or with `untilNamed` only the one whose id it is.
    Future<LookupResult> lookup(Point target, boolean untilNamed);

    /// Share of the true k closest nodes that a lookup found; null where the truth is not known.
    @Nullable Double recall(LookupResult lookup);
}
