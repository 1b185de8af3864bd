package io.dswarm.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dswarm.kademlia.id.Address;
import io.dswarm.kademlia.id.NodeId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.UnknownHostException;

class PeerArgumentTest {
    /// All ones: its base64 is full of slashes.
    private static final NodeId ID = new NodeId(-1, -1, -1, -1);

    @Test
    void theIdMayBeLeftOut() throws UnknownHostException {
        var peer = PeerArgument.parse("127.0.0.1:4000");
        assertThat(peer).isEqualTo(new PeerArgument("127.0.0.1", 4000, null));
        assertThat(peer.resolve()).isEqualTo(new Seed(Address.loopback(4000), null));
    }

    @Test
    void theIdIsReadInAllItsForms() {
        for (String id : new String[] {ID.toString(), ID.hex()}) {
            assertThat(PeerArgument.parse("127.0.0.1:4000/" + id).id()).isEqualTo(ID);
        }
    }

    @Test
    void whatItPrintsItReads() {
        for (String text :
                new String[] {
                    "127.0.0.1:4000", "example.org:1/" + ID, "[::1]:65535", "[fe80::1]:7/" + ID
                }) {
            assertThat(PeerArgument.parse(text)).hasToString(text);
        }
    }

    @Test
    void anIpv6LiteralStandsInBrackets() throws UnknownHostException {
        assertThat(PeerArgument.parse("[::1]:4000").resolve())
                .isEqualTo(new Seed(new Address(0, 1, 4000), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4000", ":4000", "host", "host:", "host:0", "host:65536", "host:1/@x"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PeerArgument.parse(text));
    }
}
