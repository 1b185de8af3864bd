package io.dswarm.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.Node;
import io.dswarm.node.Peer;
import io.dswarm.node.Shared;
import io.dswarm.node.discovery.Announcement;
import io.dswarm.node.discovery.DiscoveryOptions;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.identity.NetworkKey;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Ten whole nodes of one process, and somebody on the same host who sends tens of thousands of
/// packets to where they listen.
class FloodTest {
    private static final int MAX_PEERS = 1_024;
    private static final long MIB = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(30);

    /// Where a packet holds its signer's key, see docs/protocol.md.
    private static final int KEY_AT = 14;

    /// Nobody serves there.
    private static final int NO_PORT = 7;

    private final SplittableRandom random = new SplittableRandom(1);
    private final SwarmOptions options = options();
    private final Swarm swarm = Swarm.start(options);
    private final Set<NodeId> honest =
            swarm.nodes().stream().map(Node::id).collect(Collectors.toSet());

    @BeforeEach
    void allKnowAllAndPong() {
        await().atMost(SOON).until(this::allKnowAll);
        assertAllPong();
    }

    @AfterEach
    void stop() {
        swarm.close();
    }

    @Test
    void tenThousandJunkDatagramsDoNoHarm() throws IOException {
        flood(10_000, _ -> junk());
        assertThat(dropped("length")).isPositive();
        assertThat(dropped("magic")).isPositive();
    }

    @Test
    void tenThousandForgedAnnouncementsDoNoHarm() throws IOException {
        byte[] real = announcement(Identity.ofSeed(new byte[Identity.SEED_BYTES]));
        byte[] victim = swarm.node(3).id().toBytes();
        flood(
                10_000,
                i -> {
                    byte[] packet = real.clone();
                    if (i % 2 == 0) {
                        System.arraycopy(victim, 0, packet, KEY_AT, victim.length);
                    } else {
                        ByteBuffer.wrap(packet).putInt(KEY_AT, i);
                    }
                    return packet;
                });
        assertThat(dropped("own_key")).isPositive();
        assertThat(dropped("signature")).isPositive();
        assertThat(dropped("total_rate")).isPositive();
        assertThat(swarm.node(0).peers()).hasSize(honest.size() - 1);
    }

    @Test
    void twentyThousandWellSignedStrangersFillNoMoreThanTheTable() throws IOException {
        List<byte[]> packets = new ArrayList<>();
        byte[] seed = new byte[Identity.SEED_BYTES];
        for (int i = 0; i < 20_000; i++) {
            ByteBuffer.wrap(seed).putInt(i);
            packets.add(announcement(Identity.ofSeed(seed)));
        }
        flood(packets.size(), packets::get);
        assertThat(dropped("total_rate") + dropped("table_full")).isPositive();
        assertThat(swarm.nodes())
                .allSatisfy(node ->
                        assertThat(node.peers().size())
                                .isGreaterThan(honest.size())
                                .isLessThan(MAX_PEERS + honest.size()));
    }

    /// Sends, and sees that for another expiry everybody knows everybody, and that all pong.
    private void flood(int count, IntFunction<byte[]> packets) throws IOException {
        long before = heap();
        try (var socket = socket()) {
            int port = options.shared().multicastPort();
            var group = new InetSocketAddress(DiscoveryOptions.GROUP, port);
            for (int i = 0; i < count; i++) {
                socket.send(ByteBuffer.wrap(packets.apply(i)), group);
            }
        }
        await().during(Duration.ofSeconds(4)).atMost(SOON).until(this::allKnowAll);
        assertAllPong();
        assertThat(heap() - before).isLessThan(20 * MIB);
    }

    private long dropped(String reason) {
        return swarm.shared().discovery().counters().get("announcement_dropped", reason);
    }

    private boolean allKnowAll() {
        return swarm.nodes().stream()
                .allMatch(node ->
                        node.peers().stream().map(Peer::id).filter(honest::contains).count()
                                == honest.size() - 1);
    }

    private void assertAllPong() {
        for (Node node : swarm.nodes()) {
            for (Node other : swarm.nodes()) {
                if (node != other) {
                    assertThat(node.ping(other.contact()).await().failure()).isNull();
                }
            }
        }
    }

    private static SwarmOptions options() {
        var of = SwarmOptions.of(10);
        int port = ThreadLocalRandom.current().nextInt(30_000, 60_000);
        Shared.Options shared = of.shared().withMulticastPort(port);
        return of.withShared(shared.withAnnounceEvery(Duration.ofSeconds(1)));
    }

    private byte[] junk() {
        byte[] junk = new byte[random.nextInt(1, 400)];
        random.nextBytes(junk);
        return junk;
    }

    private byte[] announcement(Identity identity) {
        byte[] tag = NetworkKey.of(options.shared().network()).tag();
        return new Announcement(
                        Announcement.Type.ANNOUNCE,
                        ByteBuffer.wrap(tag).getLong(),
                        identity.id(),
                        Address.loopback(NO_PORT),
                        30,
                        120,
                        System.currentTimeMillis(),
                        1,
                        "")
                .sign(identity);
    }

    private static DatagramChannel socket() throws IOException {
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        var socket = DatagramChannel.open(StandardProtocolFamily.INET);
        socket.bind(new InetSocketAddress(loopback, 0));
        socket.setOption(
                StandardSocketOptions.IP_MULTICAST_IF, NetworkInterface.getByInetAddress(loopback));
        socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 0);
        return socket;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
