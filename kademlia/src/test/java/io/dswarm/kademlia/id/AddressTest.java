package io.dswarm.kademlia.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AddressTest {
    private static Address v4(int a, int b, int c, int d) {
        return Address.ipv4(a << 24 | b << 16 | c << 8 | d, 80);
    }

    private static Address v6(long high, long low) {
        return new Address(high, low, 80);
    }

    @Test
    void itPrintsAsPeopleWriteIt() {
        assertThat(v4(192, 168, 0, 1)).hasToString("192.168.0.1:80");
        assertThat(v6(0x2001_0db8L << 32, 1)).hasToString("[2001:db8:0:0:0:0:0:1]:80");
    }

    @Test
    void itKnowsWhatIsLoopbackAndWhatIsLocal() {
        assertThat(Address.loopback(1).isLoopback()).isTrue();
        assertThat(v6(0, 1).isLoopback()).isTrue();
        assertThat(v4(8, 8, 8, 8).isLocal()).isFalse();
        for (Address local :
                new Address[] {
                    v4(127, 9, 9, 9),
                    v4(10, 0, 0, 1),
                    v4(172, 31, 0, 1),
                    v4(192, 168, 1, 1),
                    v4(169, 254, 0, 1),
                    v6(0, 1),
                    v6(0xFD00L << 48, 1),
                    v6(0xFE80L << 48, 1)
                }) {
            assertThat(local.isLocal()).as(local.toString()).isTrue();
        }
        for (Address global : new Address[] {v4(172, 32, 0, 1), v6(0x2001L << 48, 1)}) {
            assertThat(global.isLocal()).as(global.toString()).isFalse();
        }
    }

    @Test
    void nobodyServesAtMulticastUnspecifiedOrPortZero() {
        assertThat(v4(8, 8, 8, 8).isDialable()).isTrue();
        assertThat(v6(0x2001L << 48, 1).isDialable()).isTrue();
        for (Address wrong :
                new Address[] {
                    v4(0, 0, 0, 0),
                    v4(224, 0, 0, 1),
                    v4(255, 255, 255, 255),
                    v6(0, 0),
                    v6(0xFF02L << 48, 1),
                    Address.loopback(0)
                }) {
            assertThat(wrong.isDialable()).as(wrong.toString()).isFalse();
        }
    }

    @Test
    void aGroupIsA24OrA64() {
        assertThat(v4(8, 8, 8, 8).group()).isEqualTo(v4(8, 8, 8, 9).group());
        assertThat(v4(8, 8, 8, 8).group()).isNotEqualTo(v4(8, 8, 9, 8).group());
        assertThat(v6(5, 1).group()).isEqualTo(v6(5, 2).group());
    }

    @Test
    void aPortHasSixteenBits() {
        assertThatThrownBy(() -> Address.loopback(65_536))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
