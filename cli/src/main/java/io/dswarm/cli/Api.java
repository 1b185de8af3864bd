package io.dswarm.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Objects;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Asks a running node over HTTP. On HttpURLConnection, because java.net.http takes half a second
/// longer to start.
final class Api {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 30_000;

    private Api() {}

    /// A successful answer.
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Answer(HttpURLConnection head, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /// A header's value; empty if it is not there.
        String header(String name) {
            return Objects.requireNonNullElse(head.getHeaderField(name), "");
        }
    }

    /// The body of a successful answer.
    static String get(URI uri) {
        return ask("GET", uri, null, null).text();
    }

    /// Sends `body`, if there is one, as `contentType`.
    static Answer ask(
            String method, URI uri, byte @Nullable [] body, @Nullable String contentType) {
        try {
            var connection = open(uri);
            connection.setRequestMethod(method);
            if (body != null) {
                connection.setRequestProperty("Content-Type", contentType);
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                connection.getOutputStream().write(body);
            }
            if (connection.getResponseCode() / 100 == 2) {
                return new Answer(connection, bytes(connection.getInputStream()));
            }
            throw refused(connection.getResponseCode(), text(connection.getErrorStream()));
        } catch (SocketTimeoutException _) {
            throw new CommandFailure(Exit.TIMED_OUT, "no answer from " + uri, null);
        } catch (IOException | IllegalArgumentException e) {
            throw unreachable(uri, e);
        }
    }

    private static HttpURLConnection open(URI uri) throws IOException {
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        if (connection instanceof HttpsURLConnection https) {
            trustOnLoopback(https, uri.getHost());
        }
        return connection;
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

    private static String text(@Nullable InputStream body) throws IOException {
        return body == null ? "" : new String(bytes(body), StandardCharsets.UTF_8);
    }

    private static CommandFailure unreachable(URI uri, Exception e) {
        return new CommandFailure(
                Exit.UNREACHABLE, "cannot reach " + uri + ": " + e.getMessage(), "does it run?");
    }

    /// Says of a problem (RFC 9457) what its `detail` and `hint` say.
    private static CommandFailure refused(int status, String body) throws IOException {
        String detail = "answered " + status;
        String hint = null;
        try (JsonParser json = new JsonFactory().createParser(body)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    switch (json.currentName()) {
                        case "detail" -> detail = json.getText();
                        case "hint" -> hint = json.getText();
                        default -> {}
                    }
                }
            }
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
