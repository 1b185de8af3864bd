package io.dswarm.node.api;

import io.dswarm.node.link.OwnHost;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/// Keeps other hosts and other people's web pages away from the API. A page in a local browser can
/// send requests here (CSRF), also under a name of its own that it resolves to 127.0.0.1 (DNS
/// rebinding); the headers that a browser sets by itself give both away. A GET carries no `Origin`,
/// therefore `Sec-Fetch-Site` is looked at too.
///
/// @param token what a caller from another host must send as `Authorization: Bearer`, or null: none
///   may call
/// @param scheme `https`, or `http` for what is served without TLS
public record Guard(@Nullable String token, String scheme) {
    private static final Set<String> OPEN_PATHS = Set.of("/livez", "/readyz");
    private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

    /// For what is served over TLS.
    public Guard(@Nullable String token) {
        this(token, "https");
    }

    /// The parts of a request that tell where it comes from.
    ///
    /// @param local the address the connection was accepted on
    /// @param authority the `Host` asked for, null if absent or unreadable
    record Caller(
            InetAddress remote,
            InetAddress local,
            String path,
            @Nullable HostAndPort authority,
            MultiMap headers) {
        static Caller of(HttpServerRequest request) {
            return new Caller(
                    InetAddress.ofLiteral(request.remoteAddress().hostAddress()),
                    InetAddress.ofLiteral(request.localAddress().hostAddress()),
                    request.path() == null ? "" : request.path(),
                    request.authority(),
                    request.headers());
        }
    }

    /// Null if the request may pass, else why not.
    public @Nullable Problem check(HttpServerRequest request) {
        return check(Caller.of(request));
    }

    @Nullable Problem check(Caller caller) {
        if (!OwnHost.isAsked(caller.authority(), caller.local())) {
            return Problem.forbidden(
                    "foreign-host",
                    "Nothing here answers under the host name asked for.",
                    "Use " + scheme + "://localhost:PORT or the IP address.");
        }
        String origin = caller.headers().get("Origin");
        if (origin != null && !origin.equalsIgnoreCase(scheme + "://" + caller.authority())) {
            return Problem.forbidden(
                    "foreign-origin",
                    "The request was made by a web page of another origin.",
                    "Call the API from a program; it offers no CORS.");
        }
        if (OPEN_PATHS.contains(caller.path())) {
            return null;
        }
        return checkPage(caller);
    }

    private @Nullable Problem checkPage(Caller caller) {
        String site = caller.headers().get("Sec-Fetch-Site");
        if (site != null && !OWN_PAGES.contains(site)) {
            return Problem.forbidden(
                    "cross-site",
                    "The request was made by a web page of another site.",
                    "Call the API from a program, or open its address directly.");
        }
        if (!caller.remote().isLoopbackAddress() && !hasToken(caller.headers())) {
            return Problem.forbidden(
                    "token-required",
                    "From another host the API answers only with its token.",
                    "Send `Authorization: Bearer TOKEN`; the process's state file names the file"
                            + " that holds it.");
        }
        return null;
    }

    private boolean hasToken(MultiMap headers) {
        String sent = headers.get("Authorization");
        return token != null
                && sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8),
                        ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }
}
