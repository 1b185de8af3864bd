package io.dswarm.swarm.control;

import io.vertx.core.buffer.Buffer;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// A file of a page, ready to be sent.
///
/// @param policy what its document may load and run: files from here, and the very import map that
///   is written into it, told by its SHA-256
record Page(Buffer plain, Buffer zipped, String type, String etag, String policy) {
    /// Files of the dashboard.
    static final String DASHBOARD = "/io/dswarm/swarm/dashboard/";

    /// Files that tell about the API.
    static final String DOCS = "/io/dswarm/swarm/control/";

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "mjs", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "woff2", "font/woff2",
                    "map", "application/json",
                    "txt", "text/plain; charset=utf-8");

    private static final Pattern IMPORT_MAP =
            Pattern.compile("(?s)<script type=\"importmap\">(.*?)</script>");

    private static final String POLICY =
            "; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    /// The file of this name on the class path, or null if there is none that may be served.
    static @Nullable Page load(String resource) {
        String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            return in == null || type == null ? null : of(in.readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page of(byte[] bytes, String type) throws IOException {
        String etag = '"' + HexFormat.of().formatHex(sha256(bytes), 0, 16) + '"';
        String map = type.startsWith("text/html") ? importMap(bytes) : "";
        String policy = "default-src 'self'; script-src 'self'" + map + POLICY;
        return new Page(Buffer.buffer(bytes), Buffer.buffer(zip(bytes)), type, etag, policy);
    }

    private static String importMap(byte[] html) {
        Matcher map = IMPORT_MAP.matcher(new String(html, StandardCharsets.UTF_8));
        if (!map.find()) {
            return "";
        }
        byte[] hash = sha256(map.group(1).getBytes(StandardCharsets.UTF_8));
        return " 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
