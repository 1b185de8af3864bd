package io.dswarm.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;

class GuardTest {
    private static final Guard CLOSED = new Guard(null);
    private static final Guard LAN = new Guard("s3cret");

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4000", "LOCALHOST:4000", "127.0.0.1:4000", "127.0.0.1"})
    void theHostItselfIsLetInUnderItsOwnNames(String host) {
        assertThat(CLOSED.check(local(host, "/api/node"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:4000",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.168.1.7:4000",
                "0.0.0.0:4000"
            })
    void aForeignHostIsRefusedEverywhere(String host) {
        for (String path : new String[] {"/api/node", "/livez", "/metrics", "/"}) {
            assertThat(code(CLOSED.check(local(host, path)))).isEqualTo("foreign-host");
        }
    }

    @Test
    void aRequestWithoutAHostIsRefused() {
        assertThat(code(CLOSED.check(local(null, "/api/node")))).isEqualTo("foreign-host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost:4000",
                "https://localhost:4001",
                "null",
                ""
            })
    void aForeignOriginIsRefusedEverywhere(String origin) {
        for (String path : new String[] {"/api/node", "/livez", "/metrics", "/"}) {
            var caller = local("localhost:4000", path, "Origin", origin);
            assertThat(code(CLOSED.check(caller))).isEqualTo("foreign-origin");
        }
    }

    @Test
    void theOwnOriginIsLetIn() {
        var caller = local("localhost:4000", "/api/node", "Origin", "https://localhost:4000");
        assertThat(CLOSED.check(caller)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "nonsense", ""})
    void anotherSitesPageIsRefused(String site) {
        var caller = local("localhost:4000", "/api/ping", "Sec-Fetch-Site", site);
        assertThat(code(CLOSED.check(caller))).isEqualTo("cross-site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void theAddressBarAndTheOwnPagesAreLetIn(String site) {
        var caller = local("localhost:4000", "/api/ping", "Sec-Fetch-Site", site);
        assertThat(CLOSED.check(caller)).isNull();
    }

    @Test
    void anotherHostNeedsTheToken() {
        assertThat(code(LAN.check(remote("/api/node")))).isEqualTo("token-required");
        assertThat(code(LAN.check(remote("/metrics")))).isEqualTo("token-required");
        assertThat(code(LAN.check(remote("/api/node", "Authorization", "Bearer wrong"))))
                .isEqualTo("token-required");
        assertThat(LAN.check(remote("/api/node", "Authorization", "Bearer s3cret"))).isNull();
        assertThat(LAN.check(remote("/livez"))).isNull();
    }

    @Test
    void withoutATokenNoOtherHostIsLetIn() {
        assertThat(code(CLOSED.check(remote("/api/node", "Authorization", "Bearer null"))))
                .isEqualTo("token-required");
    }

    @Test
    void theTokenDoesNotExcuseAForeignHostOrPage() {
        var page =
                remote(
                        "/api/node",
                        "Authorization",
                        "Bearer s3cret",
                        "Sec-Fetch-Site",
                        "same-site");
        assertThat(code(LAN.check(page))).isEqualTo("cross-site");
    }

    private static Guard.Caller local(@Nullable String host, String path, String... headers) {
        return caller("127.0.0.1", "127.0.0.1", host, path, headers);
    }

    private static Guard.Caller remote(String path, String... headers) {
        return caller("192.168.1.9", "192.168.1.7", "192.168.1.7:4000", path, headers);
    }

    private static Guard.Caller caller(
            String remote, String local, @Nullable String host, String path, String... headers) {
        MultiMap map = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < headers.length; i += 2) {
            map.add(headers[i], headers[i + 1]);
        }
        return new Guard.Caller(
                InetAddress.ofLiteral(remote),
                InetAddress.ofLiteral(local),
                path,
                host == null ? null : HostAndPort.parseAuthority(host, -1),
                map);
    }

    private static @Nullable String code(@Nullable Problem problem) {
        return problem == null ? null : problem.code();
    }
}
