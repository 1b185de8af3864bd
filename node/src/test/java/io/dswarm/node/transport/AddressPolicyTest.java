package io.dswarm.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.dswarm.kademlia.id.Address;
import io.dswarm.node.transport.AddressPolicy.Host;
import io.dswarm.node.transport.AddressPolicy.Subnet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Objects;
import java.util.Set;

class AddressPolicyTest {
    private final AddressPolicy lan =
            new AddressPolicy(
                    true,
                    List.of(
                            new Subnet(Host.of(address("192.168.7.1")), 96 + 24),
                            new Subnet(Host.of(address("2001:db8::1")), 64)),
                    Set.of(Host.of(address("203.0.113.9"))));

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,",
        "127.255.255.254,",
        "::1,",
        "192.168.7.2, off_host",
        "203.0.113.9, off_host",
        "2001:db8::2, off_host",
        "0.0.0.0, no_unicast_address",
        "0.1.2.3, no_unicast_address",
        "::, no_unicast_address",
        "224.0.0.1, no_unicast_address",
        "239.255.255.19, no_unicast_address",
        "255.255.255.255, no_unicast_address",
        "ff02::1, no_unicast_address",
    })
    void aHostOnlyNodeDialsItsHostOnly(String host, String refusal) {
        assertThat(AddressPolicy.hostOnly().refusal(address(host))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,",
        "192.168.7.2,",
        "192.168.7.254,",
        "203.0.113.9,",
        "2001:db8::ffff:1,",
        "192.168.7.255, broadcast",
        "192.168.8.2, off_subnet",
        "192.168.6.255, off_subnet",
        "203.0.113.10, off_subnet",
        "10.0.0.1, off_subnet",
        "2001:db8:0:1::1, off_subnet",
        "224.0.0.251, no_unicast_address",
        "255.255.255.255, no_unicast_address",
    })
    void aNodeOnALanDialsItsSubnetsAndWhatTheUserNamed(String host, String refusal) {
        assertThat(lan.refusal(address(host))).isEqualTo(refusal);
    }

    @Test
    void nobodyServesOnPort0() {
        assertThat(lan.refusal(Address.loopback(0))).isEqualTo("port_0");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "255.254.253.252, 255.254.253.252",
        "0.0.0.0, 0.0.0.0",
        "::1, 0:0:0:0:0:0:0:1",
        "2001:db8::a, 2001:db8:0:0:0:0:0:a",
        "::ffff:1.2.3.4, 1.2.3.4",
    })
    void addressesAreReadFromLiterals(String host, String canonical) {
        assertThat(address(host).host()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost",
        "example.org",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.04",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "0x7f.0.0.1",
        "-1.2.3.4",
        "::1%lo",
        "1:2",
        "::ffff:1.2.3",
        "' ::1'",
        "''",
        "127.1",
        "1:2:3:4:5:6:7:8:9:0:1:2:3:4:5:6:7:8:9:0",
    })
    void nothingElseIsAnAddress(String text) {
        assertThat(Addresses.parse(text, 1)).isNull();
    }

    private static Address address(String host) {
        return Objects.requireNonNull(Addresses.parse(host, 4000), host);
    }
}
