package io.dswarm.swarm.control;

import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.api.ApiNode;
import io.dswarm.node.api.NodeGauges;
import io.dswarm.swarm.Member;
import io.dswarm.swarm.NodeState;
import io.dswarm.swarm.Partition;
import io.dswarm.swarm.Swarm;
import io.vertx.core.Future;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Looks at nodes: what each has, and how well it is.
final class Overview {
    private final Scene scene;

    Overview(Scene scene) {
        this.scene = scene;
    }

    /// All of ours and the foreign ones.
    Future<List<NodeSummary>> all() {
        Swarm swarm = scene.swarm();
        return of(swarm.members().all())
                .map(own -> {
                    List<NodeSummary> all = new ArrayList<>(own);
                    for (Contact contact : swarm.foreigners().all()) {
                        all.add(
                                NodeSummary.foreign(
                                        contact, swarm.foreigners().knownBy(contact.id())));
                    }
                    return all;
                });
    }

    Future<List<NodeSummary>> of(List<Member> members) {
        var asked = members.stream().map(this::of).toList();
        return Future.join(asked).map(_ -> asked.stream().map(Future::result).toList());
    }

    /// One of ours; if it ends while it is asked, as it stands then.
    Future<NodeSummary> of(Member member) {
        return scene.read(member, node -> seen(member, node), () -> gone(member));
    }

    private NodeSummary seen(Member member, ApiNode node) {
        NodeGauges gauges = node.gauges();
        Health health =
                member.state() == NodeState.RUNNING
                        ? Health.of(gauges, surroundings(node))
                        : Health.of(member.state());
        return NodeSummary.of(member, gauges, side(member), health);
    }

    private static NodeSummary gone(Member member) {
        return NodeSummary.of(member, null, null, Health.of(member.state()));
    }

    private @Nullable Integer side(Member member) {
        Partition.Active partition = scene.swarm().partition().active();
        return partition == null ? null : partition.sideOf(member.id());
    }

    private Health.Surroundings surroundings(ApiNode node) {
        int k = scene.swarm().options().kademlia().getInt(Parameter.K);
        List<NodeId> nearest =
                scene.swarm().truth().closest(node.id(), k + 1).stream()
                        .filter(id -> !id.equals(node.id()))
                        .limit(k)
                        .toList();
        int near = (int) nearest.stream().filter(id -> node.table().proofOf(id) != null).count();
        int others = scene.swarm().members().running().size() - 1;
        return new Health.Surroundings(others, near, nearest.size());
    }
}
