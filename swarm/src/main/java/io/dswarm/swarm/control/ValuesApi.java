package io.dswarm.swarm.control;

import io.dswarm.node.api.Dht;
import io.dswarm.node.api.Endpoint;
import io.dswarm.node.api.Values;
import io.dswarm.swarm.Member;
import io.vertx.ext.web.RoutingContext;

import java.util.List;
import java.util.Set;

/// Values in and out through any node of the swarm, just as at the node itself.
final class ValuesApi {
    private final Scene scene;

    ValuesApi(Scene scene) {
        this.scene = scene;
    }

    List<Endpoint> endpoints() {
        return new Values(this::chosen, Set.of("from")).endpoints();
    }

    private Dht chosen(RoutingContext ctx) {
        Member member = scene.memberOrAny(ctx.queryParams().get("from"));
        ctx.response().putHeader("Dswarm-Node", String.valueOf(member.ordinal()));
        return new Via(scene, member);
    }
}
