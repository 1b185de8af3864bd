package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.dswarm.node.api.Endpoint;
import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.control.Caller.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Whoever calls wrongly is told so, and nothing is changed.
class HostileCallerTest {
    private static Swarm swarm;
    private static Control control;
    private static Caller caller;

    private JsonNode before;

    @BeforeAll
    static void start() {
        swarm = Swarm.start(2);
        control = Control.start(swarm, ControlOptions.of(0));
        caller = new Caller(control);
    }

    @AfterAll
    static void stop() {
        caller.close();
        control.close();
        swarm.close();
    }

    @BeforeEach
    void look() {
        before = state();
    }

    @AfterEach
    void nothingIsChanged() {
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void noOperationAnswersAForeignOrigin() {
        for (Endpoint each : control.endpoints()) {
            Reply reply = send(each, "{}", "Origin", "http://evil.example");
            assertProblem(reply, 403, "foreign-origin");
            assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void noOperationOfTheApiAnswersAPageOfAnotherSite() {
        for (Endpoint each : api()) {
            assertProblem(send(each, "{}", "Sec-Fetch-Site", "cross-site"), 403, "cross-site");
        }
    }

    /// A name that a stranger let point to 127.0.0.1.
    @Test
    void noOperationAnswersUnderAnotherName() throws IOException {
        for (Endpoint each : control.endpoints()) {
            String answer = raw(each.method().name(), path(each), "evil.example:80");
            assertThat(answer).startsWith("HTTP/1.1 403").contains("foreign-host");
        }
    }

    @Test
    void theOwnPageAndPlainProgramsAreServed() {
        String own = control.url().substring(0, control.url().length() - 1);
        assertThat(
                        caller.get("/api/swarm", "Origin", own, "Sec-Fetch-Site", "same-origin")
                                .status())
                .isEqualTo(200);
        assertThat(caller.get("/api/swarm").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "\"x\"", "{\"nonsense\":1}", "{\"count\":\"1\",\"nodes\":{}}"})
    void aWrongBodyIs422Everywhere(String body) {
        for (Endpoint each : withJson()) {
            if (!each.path().matches(".*/(stop|kill|pause|resume|restart|reset)")) {
                Reply reply = send(each, body);
                assertThat(reply.status()).as(each.path() + " " + reply.text()).isEqualTo(422);
                assertThat(reply.json().get("hint").asText()).isNotBlank();
            }
        }
    }

    @Test
    void aBodyThatIsTooLongIs413() {
        String body = "{\"x\":\"" + "x".repeat(2 << 20) + "\"}";
        for (Endpoint each : withJson()) {
            assertThat(send(each, body).status()).as(each.path()).isEqualTo(413);
        }
        assertThat(caller.put("/api/values/text:long", "x".repeat((64 << 10) + 1)).status())
                .isEqualTo(413);
    }

    @Test
    void anUnknownParameterIs422() {
        for (Endpoint each : api()) {
            if (!each.path().matches("/api/(docs.*|openapi.json)|.*:(id|name|file).*")) {
                Reply reply = caller.send(each.method().name(), path(each) + "?nonsense=1", "{}");
                assertProblem(reply, 422, "unknown-parameter");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/nodes/99,                 404, no-such-node",
        "GET,    /api/nodes/ffff0000ffff,       404, no-such-node",
        "GET,    /api/nodes/xyz,                422, bad-node",
        "POST,   /api/nodes/99/kill,            404, no-such-node",
        "GET,    /api/lookups/77777,            404, no-such-lookup",
        "GET,    /api/lookups/x,                404, no-such-lookup",
        "GET,    /api/lookups?purpose=fun,      422, bad-parameter",
        "GET,    /api/values/hello,             422, bad-key",
        "GET,    /api/values?limit=0,           422, bad-parameter",
        "GET,    /api/replicas/hello,           422, bad-key",
        "GET,    /api/keyspace?bins=3,          422, bad-parameter",
        "GET,    /api/keyspace?run=one,         404, no-such-run",
        "GET,    /api/faults/none,              404, no-such-fault",
        "DELETE, /api/faults/none,              404, no-such-fault",
        "DELETE, /api/partition,                404, no-partition",
        "DELETE, /api/churn,                    404, no-churn",
        "GET,    /api/snapshot?at=yesterday,    422, bad-parameter",
        "GET,    /api/snapshot?at=1999-01-01T00:00:00Z, 404, before-history",
        "GET,    /api/history?types=fun,        422, bad-parameter",
        "GET,    /api/history?keep=fun,         422, bad-parameter",
        "GET,    /api/events?types=fun,         422, bad-parameter",
        "GET,    /api/events?after=x,           422, bad-event-id",
        "GET,    /api/metrics/series?seconds=0, 422, bad-parameter",
        "GET,    /api/runs/none,                404, no-such-run",
        "GET,    /api/runs/..,                  404, no-such-path",
        "GET,    /api/runs/%2e%2e%2fetc,        404, no-such-run",
        "GET,    /api/nothing,                  404, no-such-path",
        "GET,    /lib/../etc/passwd,            404, no-such-path",
        "GET,    /%2e%2e/control/Control.class, 404, no-such-path",
        "PATCH,  /api/nodes,                    405, method-not-allowed",
        "DELETE, /api/nodes/0,                  405, method-not-allowed"
    })
    void whatIsNotThereIsSaidToBeNotThere(String method, String path, int status, String code) {
        assertProblem(caller.send(method, path, ""), status, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"loss\"}",
                "{\"kind\":\"loss\",\"probability\":2}",
                "{\"kind\":\"fun\"}",
                "{\"kind\":\"latency\"}",
                "{\"kind\":\"freeze\"}",
                "{\"kind\":\"latency\",\"delayMs\":1e9}",
                "{\"kind\":\"latency\",\"delayMs\":1,\"match\":{\"nodes\":0}}",
                "{\"kind\":\"latency\",\"delayMs\":1,\"match\":{\"messages\":[\"fun\"]}}",
                "{\"kind\":\"latency\",\"delayMs\":1,\"match\":{\"fun\":[]}}",
                "{\"kind\":\"latency\",\"delayMs\":1,\"seed\":0.5}"
            })
    void aFaultThatCannotBeIsRefused(String fault) {
        assertProblem(caller.put("/api/faults/x", fault), 422, "bad-member");
    }

    @Test
    void sidesMustPartSomebody() {
        for (String body :
                List.of(
                        "{}",
                        "{\"sides\":[]}",
                        "{\"sides\":[[]]}",
                        "{\"sides\":[[0],[0]]}",
                        "{\"share\":0}",
                        "{\"share\":0.5,\"sides\":[[0]]}")) {
            assertProblem(caller.put("/api/partition", body), 422, "bad-member");
        }
    }

    @Test
    void onlyLoopbackIsListenedOn() throws IOException {
        for (InetAddress address :
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(it -> !it.isLoopbackAddress())
                        .toList()) {
            // Nobody else listens there either, or this could not be bound.
            try (var free = new ServerSocket(control.port(), 1, address)) {
                assertThat(free.isBound()).isTrue();
            }
        }
    }

    @Test
    void theNextFreePortIsTaken() {
        try (var other = Control.start(swarm, ControlOptions.of(control.port()))) {
            assertThat(other.port()).isGreaterThan(control.port());
        }
    }

    private static List<Endpoint> api() {
        return control.endpoints().stream().filter(it -> it.path().startsWith("/api")).toList();
    }

    private static List<Endpoint> withJson() {
        return api().stream()
                .filter(it -> it.bodyBytes() > 0 && !it.path().startsWith("/api/values"))
                .toList();
    }

    private static String path(Endpoint endpoint) {
        return endpoint.path()
                .replace(":node", "0")
                .replaceAll(":(?!key)\\w+|\\*", "x")
                .replace(":key", "text:a");
    }

    private static Reply send(Endpoint endpoint, String body, String... headers) {
        return caller.send(endpoint.method().name(), path(endpoint), body, headers);
    }

    private static String raw(String method, String path, String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), control.port())) {
            socket.getOutputStream()
                    .write(
                            "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                                    .formatted(method, path, host)
                                    .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().get("code").asText()).isEqualTo(code);
        assertThat(reply.json().get("hint").asText()).isNotBlank();
    }

    /// What a caller could have changed.
    private static JsonNode state() {
        return caller.get("/api/snapshot?at=2999-01-01T00:00:00Z").json();
    }
}
