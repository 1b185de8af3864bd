package io.dswarm.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.kademlia.id.Key;
import io.dswarm.kademlia.id.KeyForm;
import io.dswarm.node.identity.Identity;
import io.dswarm.node.records.Publisher.Draft;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A stranger's HTML, stored as `text/html` and opened in a real browser, can do nothing: no script
/// runs, nothing is loaded, nobody is sent anywhere. Whatever it manages to do reaches a beacon.
///
/// A relay hands out the node's answer as it is, and with one or both of its locks taken off, so
/// that each is seen to hold alone, and the beacon to be reached when there is none.
class HostileHtmlTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);
    private static final String KEY = Key.ofText("hostile").hex();

    private static final Queue<String> SERVED = new ConcurrentLinkedQueue<>();
    private static final Queue<String> BEACONS = new ConcurrentLinkedQueue<>();

    @TempDir private static Path temp;

    private static Shared shared;
    private static Node node;
    private static HttpServer relay;
    private static HttpClient client;

    @BeforeAll
    static void start() throws IOException {
        assumeThat(CHROMIUM).as("skipped: no chromium on this machine").exists();
        var random = new SecureRandom();
        shared = Shared.open(Shared.Options.of("hostile html " + random.nextLong()));
        client =
                shared.vertx()
                        .createHttpClient(
                                new HttpClientOptions()
                                        .setSsl(true)
                                        .setTrustAll(true)
                                        .setVerifyHost(false));
        relay =
                shared.vertx()
                        .createHttpServer()
                        .requestHandler(HostileHtmlTest::relay)
                        .listen(0, "127.0.0.1")
                        .await();
        node =
                Node.start(shared, NodeConfig.of(Identity.generate(random)), NodeListener.NONE)
                        .await();
        var draft = new Draft(page().getBytes(UTF_8), "text/html", Duration.ofHours(1));
        assertThat(node.put(new KeyForm.Text("hostile"), draft, 0).await().done()).isTrue();
    }

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.close();
        }
    }

    @Test
    void withoutAnyLockThePageWouldReachTheBeaconInManyWays() throws Exception {
        try (var _ = new Browser("http://127.0.0.1:" + relay.actualPort() + "/bare")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(BEACONS)
                                    .contains(
                                            "script", "onload", "img", "style", "frame",
                                            "refresh"));
        }
        BEACONS.clear();
    }

    @Test
    void nothingOfItRunsAsTheNodeServesItNorWithEitherLockAlone() throws Exception {
        String[] locks = {"as-it-is", "without-content-disposition", "without-csp"};
        String url = "http://127.0.0.1:" + relay.actualPort() + "/";
        try (var _ = new Browser(url + locks[0]);
                var _ = new Browser(url + locks[1]);
                var _ = new Browser(url + locks[2]);
                var direct = new Browser(api("/api/values/" + KEY))) {
            await().atMost(PATIENCE).until(() -> SERVED.containsAll(List.of(locks)));
            await().atMost(PATIENCE).until(direct::gotTheValue);
            await().during(LONG_ENOUGH).atMost(PATIENCE).until(BEACONS::isEmpty);
        }
    }

    private static String page() {
        String beacon = "http://127.0.0.1:" + relay.actualPort() + "/beacon/";
        return """
        <!doctype html><title>harmless</title>
        <script>new Image().src = 'BEACON/script'</script>
        <link rel="stylesheet" href="BEACON/style">
        <meta http-equiv="refresh" content="1;url=BEACON/refresh">
        <body onload="new Image().src = 'BEACON/onload'">
        <img src="BEACON/img">
        <iframe src="BEACON/frame"></iframe>
        """
                .replace("BEACON/", beacon);
    }

    private static String api(String path) {
        return "https://127.0.0.1:" + node.contact().address().port() + path;
    }

    private static void relay(HttpServerRequest request) {
        String path = Objects.requireNonNull(request.path()).substring(1);
        if (path.startsWith("beacon/")) {
            BEACONS.add(path.substring("beacon/".length()));
        }
        switch (path) {
            case "as-it-is" -> relay(request, path, List.of());
            case "without-csp" -> relay(request, path, List.of("Content-Security-Policy"));
            case "without-content-disposition" ->
                    relay(request, path, List.of("Content-Disposition"));
            case "bare" ->
                    relay(request, path, List.of("Content-Security-Policy", "Content-Disposition"));
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static void relay(HttpServerRequest request, String path, List<String> without) {
        int port = node.contact().address().port();
        client.request(HttpMethod.GET, port, "127.0.0.1", "/api/values/" + KEY)
                .compose(HttpClientRequest::send)
                .compose(answer ->
                        answer.body()
                                .compose(body -> pass(request, answer.headers(), body, without)))
                .onSuccess(_ -> SERVED.add(path))
                .onFailure(e -> request.response().setStatusCode(502).end(e.toString()));
    }

    private static Future<Void> pass(
            HttpServerRequest request, MultiMap headers, Buffer body, List<String> without) {
        request.response().headers().addAll(headers);
        without.forEach(request.response().headers()::remove);
        return request.response().end(body);
    }

    /// Chromium with a page open, and nothing else going on in it.
    private static final class Browser implements AutoCloseable {
        private final Process process;
        private final Path log;

        Browser(String url) throws IOException {
            Path profile = Files.createTempDirectory(temp, "profile");
            log = profile.resolve("net.log");
            process =
                    new ProcessBuilder(
                                    CHROMIUM.toString(),
                                    "--headless",
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync",
                                    "--ignore-certificate-errors",
                                    "--user-data-dir=" + profile,
                                    "--log-net-log=" + log,
                                    "--remote-debugging-port=0", // stays until it is ended
                                    url)
                            .redirectErrorStream(true)
                            .redirectOutput(profile.resolve("out").toFile())
                            .start();
        }

        /// Whether the node's answer has come in: only that has this header.
        boolean gotTheValue() throws IOException {
            return Files.exists(log)
                    && Files.readString(log, ISO_8859_1)
                            .toLowerCase(Locale.ROOT)
                            .contains("dswarm-class: open");
        }

        @Override
        public void close() {
            var all = process.descendants().toList();
            process.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(it -> it.onExit().join());
            process.onExit().join();
        }
    }
}
