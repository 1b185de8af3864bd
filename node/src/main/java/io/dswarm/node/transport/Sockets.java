package io.dswarm.node.transport;

import io.dswarm.node.link.Traffic;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.KeyCertOptions;

import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What all nodes of a process share of the network: the certificate and the one WebSocket client,
/// whose cache of TLS sessions makes a second dial to the same node half as dear. Thread safe;
/// sockets opened through it belong to the event loop that asked for them.
public final class Sockets {
    /// The path of the WebSocket.
    public static final String PATH = "/dht";

    /// The one WebSocket subprotocol that is spoken here.
    public static final String SUBPROTOCOL = "dswarm.1";

    /// The header that tells one who knows only the address which node this is.
    public static final String ID_HEADER = "Dswarm-Id";

    /// How long the other end may take to answer a WebSocket close before the line is cut, seconds.
    private static final int CLOSING_SECONDS = 2;

    /// Connections that neither send nor receive; sessions end earlier by their own rule.
    private static final int SILENT_SECONDS = 90;

    private static final int TLS_HANDSHAKE_SECONDS = 10;

    /// The only group that dials offer: each server has it ([RFC
    /// 8446](https://www.rfc-editor.org/rfc/rfc8446#section-9.1)), a second would be a key pair
    /// more to make for each dial, and the JDK is twice as fast with it as with X25519.
    private static final String KEY_EXCHANGE = "secp256r1";

    private static final int CONNECT_MILLIS = 10_000;
    private static final int HEADER_BYTES = 8 << 10;
    private static final int REQUEST_LINE_BYTES = 2 << 10;
    private static final int BACKLOG = 1024;

    private final Vertx vertx;
    private final @Nullable KeyCertOptions certificate;
    private final WebSocketClient client;
    private final Traffic traffic = new Traffic();

    private Sockets(Vertx vertx, @Nullable KeyCertOptions certificate) {
        this.vertx = vertx;
        this.certificate = certificate;
        client = vertx.createWebSocketClient(clientOptions(certificate != null));
    }

    /// HTTPS and `wss://`, with a certificate made here.
    public static Sockets tls(Vertx vertx, SecureRandom random) {
        return new Sockets(vertx, Certificate.generate(random));
    }

    /// HTTP and `ws://`, for swarms that never leave the host. Sessions are still authenticated and
    /// encrypted; the API is not.
    public static Sockets plain(Vertx vertx) {
        return new Sockets(vertx, null);
    }

    /// Whether TLS is spoken.
    public boolean isTls() {
        return certificate != null;
    }

    Vertx vertx() {
        return vertx;
    }

    /// Opens a WebSocket to an IP literal; the future completes on the caller's event loop.
    Future<WebSocket> connect(String host, int port) {
        var options =
                new WebSocketConnectOptions()
                        .setHost(host)
                        .setPort(port)
                        .setURI(PATH)
                        .setSsl(isTls())
                        .setSubProtocols(List.of(SUBPROTOCOL))
                        .setAllowOriginHeader(false)
                        .setTimeout(CONNECT_MILLIS);
        try {
            return client.connect(options);
        } catch (IllegalStateException closed) {
            return Future.failedFuture(closed); // the process ends while this node still runs
        }
    }

    /// Options of one node's server. HTTP/1.1 only: a WebSocket needs no more, and without ALPN the
    /// handshake is cheaper.
    HttpServerOptions serverOptions() {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setUseAlpn(false)
                        .setHttp2ClearTextEnabled(false)
                        .setStrictThreadMode(true)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setMaxWebSocketFrameSize(Limits.FRAME_BYTES)
                        .setWebSocketSubProtocols(List.of(SUBPROTOCOL))
                        .setWebSocketClosingTimeout(CLOSING_SECONDS)
                        .setMaxHeaderSize(HEADER_BYTES)
                        .setMaxInitialLineLength(REQUEST_LINE_BYTES)
                        .setAcceptBacklog(BACKLOG)
                        .setIdleTimeout(SILENT_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS);
        if (certificate == null) {
            return options;
        }
        return options.setSsl(true)
                .setKeyCertOptions(certificate)
                .setSslHandshakeTimeout(TLS_HANDSHAKE_SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    }

    /// Trusts every certificate: the handshake inside is what proves the peer.
    private static WebSocketClientOptions clientOptions(boolean tls) {
        WebSocketClientOptions options =
                new WebSocketClientOptions()
                        .setMaxConnections(
                                Integer.MAX_VALUE) // bounded per node, by the session cap
                        .setMaxFrameSize(Limits.FRAME_BYTES)
                        .setClosingTimeout(CLOSING_SECONDS)
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setIdleTimeout(SILENT_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS);
        if (!tls) {
            return options;
        }
        options.setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setUseAlpn(false)
                .setSslHandshakeTimeout(TLS_HANDSHAKE_SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
        options.getSslOptions().addKeyExchangeGroup(KEY_EXCHANGE);
        return options;
    }

    /// What goes over them.
    public Traffic traffic() {
        return traffic;
    }
}
