package io.dswarm.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.node.discovery.Screening.Verdict;
import io.dswarm.node.discovery.TimeSource.Moment;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Map;

class AnnouncementVectorsTest {
    private final AnnouncementVectors vectors = new AnnouncementVectors();

    @Test
    void thePublishedFileIsWhatTheCodeMakes() throws IOException {
        assertThat(Files.readString(AnnouncementVectors.FILE))
                .as("after a change of the protocol: run AnnouncementVectors.main in node/")
                .isEqualTo(vectors.json());
    }

    @Test
    void everyGoodPacketIsAcceptedButTheGoodbyeOfAStranger() {
        assertThat(vectors.goodPackets())
                .allSatisfy((name, packet) -> {
                    Verdict expected =
                            name.equals("goodbye")
                                    ? new Verdict.Dropped(Reason.STRANGER)
                                    : new Verdict.Accepted(
                                            (Announcement) Announcement.parse(packet));
                    assertThat(check(packet)).isEqualTo(expected);
                    assertThat(Packet.isSigned(packet)).isTrue();
                });
    }

    @Test
    void everyBadPacketIsDroppedForItsReason() {
        assertThat(vectors.badPackets())
                .allSatisfy((_, bad) ->
                        assertThat(check(bad.packet()))
                                .isEqualTo(new Verdict.Dropped(bad.reason())));
    }

    /// By a node that knows nobody yet.
    private static Verdict check(byte[] packet) {
        var source =
                new InetSocketAddress(InetAddress.ofLiteral(AnnouncementVectors.SOURCE), 40_000);
        return new Screening(
                        ByteBuffer.wrap(AnnouncementVectors.NETWORK.tag()).getLong(),
                        InetAddress::isLoopbackAddress,
                        Map.of(),
                        new PeerTable(10),
                        new RateLimits(0))
                .check(packet, source, new Moment(0, AnnouncementVectors.NOW * 1000));
    }
}
