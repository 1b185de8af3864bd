package io.dswarm.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dswarm.kademlia.id.Address;
import io.dswarm.node.identity.Identity;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.Arrays;

class AnnouncementTest {
    private static final Identity ALICE = Identity.ofSeed(new byte[Identity.SEED_BYTES]);

    @Example
    void aNameThatIsTooLongIsTheCallersBug() {
        assertThatThrownBy(() -> named("x".repeat(33)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("announcement with a bad name");
    }

    @Example
    void theLongestPacketFitsIntoItsBound() {
        assertThat(named("é".repeat(16)).sign(ALICE)).hasSize(179);
        assertThat(named("").sign(ALICE)).hasSize(147);
    }

    @Property(tries = 200)
    void whatWasSignedReadsBackAndIsVerified(@ForAll("announcements") Announcement announcement) {
        byte[] packet = announcement.sign(ALICE);
        assertThat(Announcement.parse(packet)).isEqualTo(announcement);
        assertThat(Packet.isSigned(packet)).isTrue();
    }

    @Property(tries = 300)
    void noFlippedBitGoesUnnoticed(
            @ForAll("announcements") Announcement announcement,
            @ForAll @IntRange(max = 179 * 8 - 1) int bit) {
        byte[] packet = announcement.sign(ALICE);
        packet[bit / 8 % packet.length] ^= (byte) (1 << bit % 8);
        assertThat(isGood(packet)).isFalse();
    }

    @Property(tries = 5000)
    void noBytesThrow(@ForAll @Size(max = 300) byte[] packet) {
        assertThat(isGood(packet)).isFalse();
    }

    /// Random bytes fail at the first check; these get further.
    @Property(tries = 2000)
    void noBytesBehindARightBeginningThrow(
            @ForAll @Size(min = 147, max = 179) byte[] packet,
            @ForAll @IntRange(max = 32) int nameLength) {
        byte[] likely = Arrays.copyOf(packet, 147 + nameLength);
        System.arraycopy(named("").sign(ALICE), 0, likely, 0, Packet.TYPE_AT);
        likely[Packet.NAME_LENGTH_AT] = (byte) nameLength;
        assertThat(isGood(likely)).isFalse();
    }

    private static boolean isGood(byte[] packet) {
        return Announcement.parse(packet) instanceof Announcement && Packet.isSigned(packet);
    }

    @Provide
    Arbitrary<Announcement> announcements() {
        Arbitrary<String> names = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(32);
        return Combinators.combine(
                        Arbitraries.of(Announcement.Type.class),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(1, 0xFFFF),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.integers().between(1, 120),
                        Arbitraries.longs(),
                        Arbitraries.longs(),
                        names)
                .as((type, tag, port, interval, validity, notBefore, boot, name) ->
                        new Announcement(
                                type,
                                tag,
                                ALICE.id(),
                                Address.loopback(port),
                                interval,
                                validity,
                                notBefore,
                                boot,
                                name));
    }

    private static Announcement named(String name) {
        return new Announcement(
                Announcement.Type.ANNOUNCE, 1, ALICE.id(), Address.loopback(1), 5, 120, 1, 1, name);
    }
}
