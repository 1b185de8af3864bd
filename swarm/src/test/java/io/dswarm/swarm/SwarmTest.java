package io.dswarm.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.Node;
import io.dswarm.node.Peer;
import io.vertx.core.Future;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

class SwarmTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void theSessionsOfManyNodesFitIntoTheProcess() {
        for (int nodes : new int[] {0, 1, 100, 500, 1_000}) {
            long all = (long) Descriptors.sessionsOfEach(nodes) * nodes;
            assertThat(all).isLessThanOrEqualTo(Descriptors.most() * 3 / 4);
        }
        assertThat(Descriptors.sessionsOfEach(0)).isPositive();
    }

    @Test
    void tenNodesKnowEachOtherAndPong() {
        try (var swarm = Swarm.start(10)) {
            await().atMost(SOON).untilAsserted(() -> assertAllKnowAll(swarm));

            for (Node node : swarm.nodes()) {
                var pings = node.pingClosest().await();
                assertThat(pings).hasSize(3);
                assertThat(pings).extracting(Effect.PingFinished::failure).containsOnlyNulls();
                assertThat(pings).allSatisfy(ping -> assertThat(ping.micros()).isPositive());
            }
        }
    }

    @Test
    void aNodeThatStopsIsForgottenAtOnce() {
        try (var swarm = Swarm.start(5)) {
            await().atMost(SOON).untilAsserted(() -> assertAllKnowAll(swarm));
            swarm.stop(2);
            assertThat(swarm.ordinals()).containsExactly(0, 1, 3, 4);
            await().atMost(Duration.ofSeconds(3)).untilAsserted(() -> assertAllKnowAll(swarm));
        }
    }

    @Test
    void aNodeThatIsAddedIsKnownToAll() {
        try (var swarm = Swarm.start(3)) {
            Node added = swarm.add();
            assertThat(swarm.node(3)).isSameAs(added);
            await().atMost(SOON).untilAsserted(() -> assertAllKnowAll(swarm));
        }
    }

    @Test
    void whatIsDoneToANodeAtOnceIsDoneInOrder() {
        try (var swarm = Swarm.start(2)) {
            Member member = swarm.members().all().getLast();
            Node first = member.node();
            Lifecycle lifecycle = swarm.lifecycle();
            Future.all(lifecycle.stop(member), lifecycle.restart(member), lifecycle.pause(member))
                    .await();
            assertThat(member.state()).isEqualTo(NodeState.PAUSED);
            assertThat(member.node()).isNotSameAs(first);
        }
    }

    @Test
    void swarmsOfOtherNetworksDoNotMeet() {
        try (var one = Swarm.start(3);
                var other = Swarm.start(3)) {
            await().atMost(SOON).untilAsserted(() -> assertAllKnowAll(one));
            await().atMost(SOON).untilAsserted(() -> assertAllKnowAll(other));
        }
    }

    static void assertAllKnowAll(Swarm swarm) {
        for (Node node : swarm.nodes()) {
            Set<NodeId> others =
                    swarm.nodes().stream()
                            .map(Node::id)
                            .collect(Collectors.toCollection(HashSet::new));
            others.remove(node.id());
            assertThat(node.peers().stream().map(Peer::id).collect(Collectors.toSet()))
                    .isEqualTo(others);
        }
    }
}
