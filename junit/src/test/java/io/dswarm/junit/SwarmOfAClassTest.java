package io.dswarm.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.node.Node;
import io.dswarm.swarm.Swarm;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.HashSet;
import java.util.Set;

/// All tests of a class have one swarm.
@ExtendWith(SwarmExtension.class)
class SwarmOfAClassTest {
    private static final Set<Swarm> SEEN = new HashSet<>();

    @Test
    void theNodesKnowEachOther(Swarm swarm) {
        SEEN.add(swarm);
        assertThat(swarm.nodes()).hasSize(10).allSatisfy(this::knowsTheNineOthers);
    }

    @Test
    void oneNodeReadsWhatAnotherStored(Swarm swarm) {
        SEEN.add(swarm);
        swarm.node(3).put("text:greeting", "hello").await();
        assertThat(swarm.node(7).get("text:greeting").await().found()).isNotNull();
    }

    @AfterAll
    static void itWasOneAndTheSame() {
        assertThat(SEEN).hasSize(1);
    }

    private void knowsTheNineOthers(Node node) {
        assertThat(node.peers()).hasSize(9);
    }
}
