package io.dswarm.node;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Event;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.Ending;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.Want;
import io.dswarm.node.api.Problem;
import io.dswarm.node.records.Publisher;
import io.dswarm.node.records.Publisher.Draft;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// What a user may ask of a node. Belongs to the node's event loop; futures complete there, and
/// fail with a [Problem.Rejection] that says what is wrong.
final class Operations {
    /// How many peers `/api/ping` and the log show, as in the original.
    static final int CLOSEST = 3;

    private final NodeConfig config;
    private final NodeId self;
    private final Pending pending;
    private final Peers peers;
    private final Publisher publisher;
    private final NodeLoop loop;

    Operations(NodeConfig config, Peers peers, Publisher publisher, NodeLoop loop) {
        this.config = config;
        this.peers = peers;
        this.publisher = publisher;
        this.loop = loop;
        self = config.identity().id();
        pending = loop.pending();
    }

    /// Asks a contact whether it is there; how that went is in the effect.
    Future<Effect.PingFinished> ping(Contact contact) {
        return pending.begin(
                Effect.PingFinished.class,
                operation -> new Event.PingRequested(operation, contact));
    }

    /// Pings the three closest peers known, or as many as there are.
    Future<List<Effect.PingFinished>> pingClosest() {
        var pings = peers.closest(CLOSEST).stream().map(this::ping).toList();
        return Future.all(pings).map(_ -> pings.stream().map(Future::result).toList());
    }

    /// Finds the k nodes closest to a point, or only the node whose id it is.
    Future<LookupResult> lookup(Point target, boolean untilNamed) {
        return pending.begin(
                        Effect.LookupFinished.class,
                        operation -> new Event.LookupRequested(operation, target, untilNamed, true))
                .map(Effect.LookupFinished::result);
    }

    /// Looks for the value at a key.
    Future<Effect.GetFinished> get(KeyForm key) {
        return pending.begin(
                Effect.GetFinished.class,
                operation -> new Event.GetRequested(operation, key.key(self), want(key), true));
    }

    /// Signs a value and stores it at a key, or at its own hash if that is null, with `quorum`
    /// nodes or, if 0, a majority.
    Future<Effect.PutFinished> put(@Nullable KeyForm key, Draft draft, int quorum) {
        Record put = sign(key, draft, loop.machine().now() / 1000);
        loop.data().published(publisher.lastSequence());
        return pending.begin(
                Effect.PutFinished.class,
                operation -> new Event.PutRequested(operation, put, quorum, true));
    }

    /// A lookup of the recent past, or null.
    @Nullable LookupResult past(long operation) {
        return pending.past(operation);
    }

    /// Share of the true k closest nodes that a lookup found; null where the truth is not known, or
    /// the lookup had no reason to find them all.
    @Nullable Double recall(LookupResult lookup) {
        GroundTruth truth = config.truth();
        if (truth == null || !isExhaustive(lookup.ending())) {
            return null;
        }
        int k = config.kademlia().getInt(Parameter.K);
        Set<NodeId> closest = truth.closest(lookup.target(), k, self);
        long found = lookup.closest().stream().filter(it -> closest.contains(it.id())).count();
        return closest.isEmpty() ? 1 : (double) found / closest.size();
    }

    private static boolean isExhaustive(Ending ending) {
        return switch (ending) {
            case CONVERGED, EXHAUSTED, LIMIT -> true;
            case EARLY, NAMED, FOUND -> false;
        };
    }

    private static Want want(KeyForm key) {
        return switch (key) {
            case KeyForm.Bare _, KeyForm.Text _ -> Want.ANY;
            case KeyForm.Own _, KeyForm.OwnedBy _ -> Want.OWNED;
        };
    }

    private Record sign(@Nullable KeyForm key, Draft draft, long now) {
        return switch (key) {
            case null -> publisher.content(draft, now);
            case KeyForm.Bare(var bare) ->
                    bare.equals(Key.ofContent(draft.value()))
                            ? publisher.content(draft, now)
                            : publisher.open(bare, draft, now);
            case KeyForm.Text text -> publisher.open(text.key(self), draft, now);
            case KeyForm.Own(String name) -> publisher.owned(name, draft, now);
            case KeyForm.OwnedBy(NodeId owner, String name) -> {
                if (!owner.equals(self)) {
                    throw NOT_OWNER.rejection();
                }
                yield publisher.owned(name, draft, now);
            }
        };
    }

    private static final Problem NOT_OWNER =
            Problem.unprocessable(
                    "not-the-owner",
                    "The name belongs to another node, and only that node can write there.",
                    "Put it at that node, or under own:NAME of this one.");
}
