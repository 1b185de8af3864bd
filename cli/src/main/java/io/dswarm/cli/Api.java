package io.dswarm.cli;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Asks a running process over HTTP: the control API of a swarm, or a node's own. On
/// HttpURLConnection, because java.net.http takes half a second longer to start.
///
/// @param base address of the process, without a slash at the end
/// @param tokenFile where the token lies that it wants to see; null if it wants none
record Api(String base, @Nullable String tokenFile) {
    private static final int CONNECT_MILLIS = 3_000;

    /// Longer than the longest operation of a node is allowed to take.
    private static final int ANSWER_MILLIS = 60_000;

    private static final String JSON = "application/json";

    static {
        // Else a POST whose answer is lost would be sent once more behind our back.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    /// A successful answer.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Answer(HttpURLConnection head, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /// The body as an object.
        Map<String, @Nullable Object> object() throws IOException {
            return JsonTree.object(text());
        }

        /// A header's value; empty if it is not there.
        String header(String name) {
            return Objects.requireNonNullElse(head.getHeaderField(name), "");
        }
    }

    /// What is sent.
    ///
    /// @param type the body's content type
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Body(byte[] bytes, String type) {
        static Body json(Json.Members members) {
            return new Body(Json.line(members).getBytes(StandardCharsets.UTF_8), JSON);
        }
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Json.Members members) {
        return send("POST", path, Body.json(members));
    }

    Answer put(String path, Json.Members members) {
        return send("PUT", path, Body.json(members));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer send(String method, String path, @Nullable Body body) {
        var uri = uri(path);
        try {
            var connection = open(uri);
            connection.setRequestMethod(method);
            if (body != null) {
                connection.setRequestProperty("Content-Type", body.type());
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.bytes().length);
                connection.getOutputStream().write(body.bytes());
            }
            return new Answer(connection, bytes(successful(connection)));
        } catch (IOException e) {
            throw unanswered(uri, e);
        }
    }

    /// A body that goes on and on, as lines of JSON; whoever reads it closes it.
    InputStream stream(String path) {
        var uri = uri(path);
        try {
            var connection = open(uri);
            connection.setReadTimeout(0);
            connection.setRequestProperty("Accept", "application/x-ndjson");
            return successful(connection);
        } catch (IOException e) {
            throw unanswered(uri, e);
        }
    }

    private URI uri(String path) {
        try {
            var uri = URI.create(base + path);
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new CommandFailure(
                Exit.USAGE, "not an address: " + base, "such as https://localhost:4000");
    }

    private HttpURLConnection open(URI uri) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        if (connection instanceof HttpsURLConnection https) {
            trustOnLoopback(https, uri.getHost());
        }
        if (tokenFile != null) {
            var token = Files.readString(Path.of(tokenFile)).strip();
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        return connection;
    }

    private static InputStream successful(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status / 100 == 2) {
            return connection.getInputStream();
        }
        var problem = connection.getErrorStream();
        throw refused(status, problem == null ? new byte[0] : bytes(problem));
    }

    /// A node's certificate is made at its start and signed by itself: on this host there is
    /// nothing to compare it with, and nobody in between. Elsewhere the usual rules hold.
    private static void trustOnLoopback(HttpsURLConnection https, String host) throws IOException {
        if (!InetAddress.getByName(host).isLoopbackAddress()) {
            return;
        }
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAny()}, new SecureRandom());
            https.setSSLSocketFactory(context.getSocketFactory());
            https.setHostnameVerifier((_, _) -> true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(InputStream body) throws IOException {
        try (body) {
            return body.readAllBytes();
        }
    }

    private static CommandFailure unanswered(URI uri, IOException e) {
        return e instanceof SocketTimeoutException
                ? new CommandFailure(Exit.TIMED_OUT, "no answer from " + uri, null)
                : new CommandFailure(
                        Exit.UNREACHABLE,
                        "cannot reach " + uri + ": " + e.getMessage(),
                        "does it run?");
    }

    /// Says of a problem (RFC 9457) what its `detail` and `hint` say.
    private static CommandFailure refused(int status, byte[] body) {
        String detail = "answered " + status;
        String hint = null;
        try {
            var problem = JsonTree.object(new String(body, StandardCharsets.UTF_8));
            detail = problem.get("detail") instanceof String said ? said : detail;
            hint = problem.get("hint") instanceof String said ? said : null;
        } catch (IOException _) {
            // no problem of ours, and all that is known is the status
        }
        return new CommandFailure(exit(status), detail, hint);
    }

    private static Exit exit(int status) {
        return switch (status) {
            case 404 -> Exit.NEGATIVE;
            case 409 -> Exit.CONFLICT;
            case 408, 504 -> Exit.TIMED_OUT;
            case 502, 503 -> Exit.UNREACHABLE;
            default -> status < 500 ? Exit.USAGE : Exit.BUG;
        };
    }

    private static final class TrustAny implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
