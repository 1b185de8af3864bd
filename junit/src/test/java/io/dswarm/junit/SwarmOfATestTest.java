package io.dswarm.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.swarm.Swarm;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Each test has a swarm of its own, in a network of its own.
class SwarmOfATestTest {
    private static final Set<String> NETWORKS = new HashSet<>();
    private static final List<Integer> PORTS = new ArrayList<>();

    @RegisterExtension final SwarmExtension swarms = SwarmExtension.of(2);

    @RepeatedTest(2)
    void whatATestKillsTheNextOneHasAgain(Swarm swarm) {
        assertThat(swarm.nodes()).hasSize(2);
        NETWORKS.add(swarm.shared().options().network());
        swarm.nodes().forEach(node -> PORTS.add(node.contact().address().port()));
        swarm.kill(0);
    }

    @AfterAll
    static void allAreGone() throws Exception {
        assertThat(NETWORKS).hasSize(2);
        assertThat(PORTS).hasSize(4);
        for (int port : PORTS) {
            try (var free = new ServerSocket()) {
                free.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            }
        }
    }
}
