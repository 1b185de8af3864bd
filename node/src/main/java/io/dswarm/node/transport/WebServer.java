package io.dswarm.node.transport;

import static io.vertx.core.http.HttpHeaders.ORIGIN;
import static io.vertx.core.http.HttpHeaders.UPGRADE;
import static io.vertx.core.http.HttpHeaders.WEBSOCKET;

import io.dswarm.node.link.OwnHost;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A node's HTTPS server: sessions at [Sockets#PATH], everything else goes to the handler that came
/// in. One port on each of its addresses.
final class WebServer {
    private static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";
    private static final String REFUSED = "upgrade_refused";

    /// A port that the system chose on one address may be taken on another.
    private static final int ATTEMPTS = 8;

    private final Sockets sockets;
    private final TransportSetup setup;
    private final Doorman doorman;
    private final Handler<HttpServerRequest> others;
    private final List<HttpServer> servers = new ArrayList<>();
    private int port;

    WebServer(
            Sockets sockets,
            TransportSetup setup,
            Doorman doorman,
            Handler<HttpServerRequest> others) {
        this.sockets = sockets;
        this.setup = setup;
        this.doorman = doorman;
        this.others = others;
    }

    /// Where it listens, or 0.
    int port() {
        return port;
    }

    /// Listens on these IP literals; a `wanted` port of 0 leaves the choice to the system.
    Future<Integer> listen(List<String> hosts, int wanted) {
        return listen(hosts, wanted, ATTEMPTS);
    }

    /// Stops listening and closes what is open.
    Future<Void> close() {
        List<HttpServer> closing = List.copyOf(servers);
        servers.clear();
        return Future.join(closing.stream().map(HttpServer::close).toList()).mapEmpty();
    }

    private Future<Integer> listen(List<String> hosts, int wanted, int attempts) {
        Future<Integer> bound = bind(hosts.getFirst(), wanted);
        for (String host : hosts.subList(1, hosts.size())) {
            bound = bound.compose(chosen -> bind(host, chosen));
        }
        return bound.onSuccess(chosen -> port = chosen)
                .recover(cause ->
                        wanted == 0 && attempts > 1 && hosts.size() > 1
                                ? close().compose(_ -> listen(hosts, 0, attempts - 1))
                                : close().transform(_ -> Future.failedFuture(cause)));
    }

    private Future<Integer> bind(String host, int wanted) {
        HttpServer server =
                sockets.vertx()
                        .createHttpServer(sockets.serverOptions().setHost(host).setPort(wanted))
                        .connectionHandler(doorman::enter)
                        .requestHandler(this::handle)
                        .exceptionHandler(
                                _ -> setup.counters().count("connection_failed", "tls_or_http"));
        servers.add(server);
        return server.listen().map(HttpServer::actualPort);
    }

    private void handle(HttpServerRequest request) {
        if (Sockets.PATH.equals(request.path())) {
            serve(request);
        } else {
            others.handle(request);
        }
    }

    private void serve(HttpServerRequest request) {
        if (!OwnHost.isAskedBy(request)) {
            refuse(request, HttpResponseStatus.FORBIDDEN, "host");
        } else if (request.headers().contains(ORIGIN)) {
            refuse(request, HttpResponseStatus.FORBIDDEN, "origin");
        } else if (!request.headers().contains(UPGRADE, WEBSOCKET, true)) {
            introduce(request);
        } else if (!offersOurs(request.getHeader(SUBPROTOCOLS))) {
            refuse(request, HttpResponseStatus.BAD_REQUEST, "subprotocol");
        } else {
            request.toWebSocket()
                    .onSuccess(socket -> doorman.upgrade(request.connection(), socket))
                    .onFailure(_ -> setup.counters().count(REFUSED, "malformed"));
        }
    }

    private void introduce(HttpServerRequest request) {
        answer(request, HttpResponseStatus.UPGRADE_REQUIRED)
                .putHeader(UPGRADE, WEBSOCKET)
                .end("This is a dswarm node; it speaks " + Sockets.SUBPROTOCOL + " here.\n");
    }

    private void refuse(HttpServerRequest request, HttpResponseStatus status, String reason) {
        setup.counters().count(REFUSED, reason);
        answer(request, status).end(status.reasonPhrase() + "\n");
    }

    private HttpServerResponse answer(HttpServerRequest request, HttpResponseStatus status) {
        return request.response()
                .setStatusCode(status.code())
                .putHeader(Sockets.ID_HEADER, setup.identity().id().toString())
                .putHeader("Content-Type", "text/plain; charset=utf-8");
    }

    private static boolean offersOurs(@Nullable String offered) {
        return offered != null
                && Arrays.stream(offered.split(",", -1))
                        .anyMatch(each -> each.strip().equals(Sockets.SUBPROTOCOL));
    }
}
