package io.dswarm.node.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/// One line of the routing table; `HEAD` is answered wherever `GET` is.
///
/// @param path as Vert.x writes it: `/api/values/:key`
/// @param bodyBytes the longest body that is read; 0 if none is wanted
public record Endpoint(
        HttpMethod method, String path, int bodyBytes, Handler<RoutingContext> handler) {
    /// The original's own path for a `PUT`.
    static final String ALIAS = "/api/:key";

    /// Adds this line to a router.
    void addTo(Router router) {
        Route route = router.route(method, path);
        if (method.equals(HttpMethod.GET)) {
            route.method(HttpMethod.HEAD);
        }
        if (bodyBytes > 0) {
            route.handler(BodyHandler.create(false).setBodyLimit(bodyBytes));
        }
        route.handler(handler);
    }

    /// Whether a path belongs to this line. The shortcut that takes any word for a key does not
    /// count: what has no line of its own is unknown.
    boolean serves(String asked) {
        return !path.equals(ALIAS) && asked.matches(path.replaceAll(":\\w+", "[^/]+"));
    }

    /// As in an `Allow` header.
    String methods() {
        return method.equals(HttpMethod.GET) ? "GET, HEAD" : method.name();
    }

    /// A line that changes nothing.
    public static Endpoint get(String path, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.GET, path, 0, handler);
    }

    /// A line that puts what is in the body where the path says.
    public static Endpoint put(String path, int bodyBytes, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.PUT, path, bodyBytes, handler);
    }

    /// A line that does something.
    public static Endpoint post(String path, int bodyBytes, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.POST, path, bodyBytes, handler);
    }

    /// A line that removes.
    public static Endpoint delete(String path, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.DELETE, path, 0, handler);
    }
}
