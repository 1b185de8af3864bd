package io.dswarm.swarm.control;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.node.api.Dht;
import io.dswarm.node.records.Publisher.Draft;
import io.dswarm.swarm.Member;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

/// One of the swarm's nodes as a way into the network: it works on its own event loop, the answers
/// come on that of the API, and its lookups bear their numbers in the swarm.
final class Via implements Dht {
    private final Scene scene;
    private final Member member;

    Via(Scene scene, Member member) {
        this.scene = scene;
        this.member = member;
    }

    @Override
    public NodeId id() {
        return member.id();
    }

    @Override
    public Future<Effect.PutFinished> put(@Nullable KeyForm key, Draft draft, int quorum) {
        if (key != null) {
            scene.names().remember(key, member.id());
        }
        return scene.here(member.awake().put(key, draft, quorum))
                .map(put ->
                        new Effect.PutFinished(
                                put.operation(),
                                put.put(),
                                put.holders(),
                                put.quorum(),
                                put.open(),
                                put.acknowledgements(),
                                numbered(put.lookup())));
    }

    @Override
    public Future<Effect.GetFinished> get(KeyForm key) {
        scene.names().remember(key, member.id());
        return scene.here(member.awake().get(key))
                .map(get ->
                        new Effect.GetFinished(
                                get.operation(),
                                get.key(),
                                get.found(),
                                get.holders(),
                                numbered(get.lookup())));
    }

    @Override
    public Future<LookupResult> lookup(Point target, boolean untilNamed) {
        return scene.here(member.awake().ask(node -> node.lookup(target, untilNamed)))
                .map(this::numbered);
    }

    @Override
    public @Nullable Double recall(LookupResult lookup) {
        return member.node().recall(lookup);
    }

    private LookupResult numbered(LookupResult lookup) {
        return new LookupResult(
                scene.swarm().lookups().number(member.ordinal(), lookup.operation()),
                lookup.purpose(),
                lookup.target(),
                lookup.ending(),
                lookup.closest(),
                lookup.requests(),
                lookup.responses(),
                lookup.hops(),
                lookup.started(),
                lookup.finished(),
                lookup.trace());
    }
}
