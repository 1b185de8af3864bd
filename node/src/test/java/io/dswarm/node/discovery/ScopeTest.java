package io.dswarm.node.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.util.List;

class ScopeTest {
    @Test
    void hostOnlyJoinsLoopbackAlone() {
        assertThat(Scope.HOST_ONLY.joins("lo", true, false)).isTrue();
        assertThat(Scope.HOST_ONLY.joins("eth0", false, true)).isFalse();
    }

    @Test
    void lanJoinsLoopbackAndWhatLooksLikeARealNetwork() {
        assertThat(List.of("eth0", "enp3s0", "wlan0", "wlp2s0", "en0", "bond0"))
                .allMatch(name -> Scope.LAN.joins(name, false, true));
        assertThat(List.of("docker0", "br-1a2b", "virbr0", "veth9", "tun0", "tap1", "wg0", "utun3"))
                .noneMatch(name -> Scope.LAN.joins(name, false, true));
        assertThat(Scope.LAN.joins("lo", true, false)).isTrue();
        assertThat(Scope.LAN.joins("ppp0", false, false)).isFalse();
    }

    @Test
    void whatIsNamedIsJoinedWhateverItIsAndNothingElse() {
        var scope = new Scope.Lan(List.of("docker0", "ppp0"));
        assertThat(scope.joins("docker0", false, true)).isTrue();
        assertThat(scope.joins("ppp0", false, false)).isTrue();
        assertThat(scope.joins("eth0", false, true)).isFalse();
        assertThat(scope.joins("lo", true, false)).isTrue();
    }

    @Test
    void anOutletKnowsItsSubnet() {
        var home = Lab.outlet("eth0", "192.168.7.20", 24);
        assertThat(home.isOnLink(InetAddress.ofLiteral("192.168.7.255"))).isTrue();
        assertThat(home.isOnLink(InetAddress.ofLiteral("192.168.8.1"))).isFalse();
        assertThat(home.isOnLink(InetAddress.ofLiteral("fe80::1"))).isFalse();
        assertThat(Lab.outlet("x", "10.0.0.1", 32).isOnLink(InetAddress.ofLiteral("10.0.0.2")))
                .isFalse();
        assertThat(Lab.outlet("x", "10.0.0.1", 0).isOnLink(InetAddress.ofLiteral("200.0.0.2")))
                .isTrue();
    }
}
