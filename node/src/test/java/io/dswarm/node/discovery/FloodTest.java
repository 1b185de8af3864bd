package io.dswarm.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.identity.Identity;

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
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/// Ten honest nodes in ten processes' worth of discovery, and somebody on the same host who sends
/// tens of thousands of packets.
class FloodTest {
    private static final int MAX_PEERS = 200;
    private static final long MIB = 1 << 20;

    private final DiscoveryOptions options =
            LocalNode.anyOptions().withAnnounceEvery(Duration.ofSeconds(2)).withMaxPeers(MAX_PEERS);
    private final List<Discovery> processes = new ArrayList<>();
    private final List<LocalNode> honest = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);

    @BeforeEach
    void tenThatKnowEachOther() {
        for (int i = 0; i < 5; i++) {
            var process = Discovery.open(options);
            processes.add(process);
            honest.addAll(LocalNode.join(process, 2));
        }
        await().atMost(Duration.ofSeconds(20)).until(this::allKnowAll);
    }

    @AfterEach
    void stop() {
        processes.forEach(Discovery::close);
    }

    @Test
    void tenThousandJunkDatagramsAreCountedAndDoNoHarm() throws Exception {
        long received = flood(10_000, _ -> junk());
        assertThat(received).isEqualTo(dropped("length") + dropped("magic"));
        assertThat(dropped("length")).isPositive();
        assertThat(dropped("magic")).isPositive();
    }

    @Test
    void tenThousandForgedAnnouncementsAreCountedAndDoNoHarm() throws Exception {
        NodeId victim = honest.getLast().id();
        byte[] real = announcement(Identity.ofSeed(new byte[32]), 1);
        long received =
                flood(
                        10_000,
                        i -> {
                            byte[] packet = real.clone();
                            if (i % 2 == 0) {
                                System.arraycopy(victim.toBytes(), 0, packet, Packet.KEY_AT, 32);
                            } else {
                                ByteBuffer.wrap(packet).putInt(Packet.KEY_AT, i);
                            }
                            return packet;
                        });
        assertThat(dropped("signature")).isPositive();
        assertThat(dropped("total_rate")).isPositive();
        assertThat(received).isEqualTo(dropped("signature") + dropped("total_rate"));
    }

    @Test
    void twentyThousandWellSignedStrangersFillTheTableAndNoMore() throws Exception {
        List<byte[]> packets = new ArrayList<>();
        byte[] seed = new byte[Identity.SEED_BYTES];
        for (int i = 0; i < 20_000; i++) {
            ByteBuffer.wrap(seed).putInt(i);
            packets.add(announcement(Identity.ofSeed(seed), 30));
        }
        long received = flood(packets.size(), packets::get);
        assertThat(honest.getFirst().membership().peers()).hasSize(MAX_PEERS + 1);
        assertThat(dropped("table_full")).isPositive();
        assertThat(received).isGreaterThan(MAX_PEERS);
    }

    /// Sends, then waits until the first process has read what it got, and for another expiry, to
    /// see that nobody lost anybody. Returns how many it dropped.
    private long flood(int count, IntFunction<byte[]> packets) throws IOException {
        long before = heap();
        try (var socket = socket()) {
            var group = new InetSocketAddress(DiscoveryOptions.GROUP, options.port());
            for (int i = 0; i < count; i++) {
                socket.send(ByteBuffer.wrap(packets.apply(i)), group);
            }
        }
        await().during(Duration.ofSeconds(7))
                .atMost(Duration.ofSeconds(30))
                .until(this::allKnowAll);
        assertThat(heap() - before).isLessThan(20 * MIB);
        assertThat(honest).allMatch(node -> honest.stream().noneMatch(node::hasLost));
        return processes.getFirst().counters().total(Neighbourhood.DROPPED);
    }

    private long dropped(String reason) {
        return processes.getFirst().counters().get(Neighbourhood.DROPPED, reason);
    }

    private boolean allKnowAll() {
        return honest.stream()
                .allMatch(node ->
                        honest.stream()
                                .filter(other -> other != node)
                                .allMatch(other -> node.known().containsKey(other.id())));
    }

    private byte[] junk() {
        byte[] junk = new byte[random.nextInt(1, 400)];
        random.nextBytes(junk);
        return junk;
    }

    private byte[] announcement(Identity identity, int interval) {
        return new Announcement(
                        Announcement.Type.ANNOUNCE,
                        ByteBuffer.wrap(options.network().tag()).getLong(),
                        identity.id(),
                        Address.loopback(7),
                        interval,
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
