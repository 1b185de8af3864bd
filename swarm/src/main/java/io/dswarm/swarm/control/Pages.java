package io.dswarm.swarm.control;

import static io.dswarm.node.api.Endpoint.get;

import io.dswarm.node.api.Endpoint;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The dashboard and the page about the API: files from the class path, and nothing else. The paths
/// of the dashboard's pages all answer its one document, until that exists the page about the API
/// does.
final class Pages {
    private static final List<String> PATHS =
            List.of("/keyspace", "/lookups", "/nodes", "/store", "/faults", "/runs");

    /// A file's name as it may be asked for: no way up, no hidden ones.
    private static final String NAME =
            "[A-Za-z0-9_][A-Za-z0-9_.@-]*(/[A-Za-z0-9_][A-Za-z0-9_.@-]*)*";

    /// Files kept in memory once they were asked for: more than there are.
    private static final int MAX_FILES = 512;

    private final Libraries libraries = new Libraries();
    private final Map<String, Page> loaded = new ConcurrentHashMap<>();

    List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(get("/", this::home));
        PATHS.forEach(path -> endpoints.add(get(path, this::home)));
        PATHS.forEach(path -> endpoints.add(get(path + "/*", this::home)));
        endpoints.add(get("/api/docs", ctx -> serve(ctx, Page.DOCS + "docs.html")));
        endpoints.add(get("/api/openapi.json", ctx -> serve(ctx, Page.DOCS + "openapi.json")));
        endpoints.add(
                get("/api/docs/:file", ctx -> serve(ctx, Page.DOCS + name(ctx, "/api/docs/"))));
        endpoints.add(get("/lib/*", ctx -> serve(ctx, libraries.resource(name(ctx, "/lib/")))));
        endpoints.add(get("/*", ctx -> serve(ctx, Page.DASHBOARD + name(ctx, "/"))));
        return endpoints;
    }

    void home(RoutingContext ctx) {
        boolean built = page(Page.DASHBOARD + "index.html") != null;
        serve(ctx, built ? Page.DASHBOARD + "index.html" : Page.DOCS + "docs.html");
    }

    /// The name of the file that is asked for; empty, which no file is called, if it may not be.
    private static String name(RoutingContext ctx, String prefix) {
        String name = ctx.normalizedPath().substring(prefix.length());
        return name.matches(NAME) && !name.startsWith("api/") ? name : "";
    }

    private void serve(RoutingContext ctx, String resource) {
        Page page = page(resource);
        if (page == null) {
            ctx.fail(404);
            return;
        }
        HttpServerResponse response = ctx.response();
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Content-Security-Policy", page.policy())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.ETAG, page.etag())
                .putHeader(HttpHeaders.VARY, "Accept-Encoding");
        if (page.etag().equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, page.type());
        String accepted = ctx.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (accepted != null && accepted.contains("gzip")) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(page.zipped());
        } else {
            response.end(page.plain());
        }
    }

    private @Nullable Page page(String resource) {
        Page known = loaded.get(resource);
        if (known != null || loaded.size() >= MAX_FILES) {
            return known;
        }
        Page page = Page.load(resource);
        if (page != null) {
            loaded.put(resource, page);
        }
        return page;
    }
}
