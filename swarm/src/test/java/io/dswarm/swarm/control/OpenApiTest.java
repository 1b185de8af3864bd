package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.control.Caller.Reply;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Every operation of openapi.json, called once as it should be and in all the ways in which it
/// should not.
class OpenApiTest {
    @TempDir private static Path runs;
    private static Swarm swarm;
    private static Control control;
    private static Caller caller;
    private static JsonNode document;

    private final Set<String> called = new TreeSet<>();

    @BeforeAll
    static void start() throws IOException {
        Path run = Files.createDirectory(runs.resolve("one"));
        Files.writeString(run.resolve("summary.json"), "{\"runs\":[]}");
        Files.writeString(run.resolve("report.html"), "<p>report</p>");
        Path recorded = Files.createDirectory(runs.resolve("recorded"));
        Files.writeString(recorded.resolve("summary.json"), "{\"runs\":[]}");
        Files.writeString(
                recorded.resolve("keyspace.json"),
                "{\"run\":1,\"bins\":4,\"nodes\":[1,2,3,4],\"records\":[0,0,0,1]}");
        Files.writeString(runs.resolve("secret.txt"), "not listed");
        Files.createSymbolicLink(run.resolve("link.json"), runs.resolve("secret.txt"));
        swarm = Swarm.start(4);
        control = Control.start(swarm, ControlOptions.of(0).withRuns(runs));
        caller = new Caller(control);
        document = caller.get("/api/openapi.json").json();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> swarm.nodes().stream().allMatch(node -> node.peers().size() >= 3));
    }

    @AfterAll
    static void stop() {
        caller.close();
        control.close();
        swarm.close();
    }

    @Test
    void theDocumentListsExactlyWhatIsServed() {
        Set<String> documented = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .fieldNames()
                                .forEachRemaining(
                                        method -> documented.add(method + " " + path.getKey())));
        Set<String> served = new TreeSet<>();
        control.endpoints().stream()
                .filter(it -> it.path().matches("/(api/.*|livez|readyz|metrics)"))
                .filter(it -> !it.path().equals("/api/docs/:file"))
                .forEach(it ->
                        served.add(
                                it.method().name().toLowerCase(Locale.ROOT)
                                        + " "
                                        + it.path().replaceAll(":(\\w+)", "{$1}")));
        assertThat(documented).isEqualTo(served);
    }

    @Test
    void everyOperationAnswersAsDocumented() {
        readings();
        changes();
        troubles();
        Set<String> all = new TreeSet<>();
        document.get("paths").findValuesAsText("operationId").forEach(all::add);
        all.remove("streamEvents"); // EventsApiTest reads it
        assertThat(called).isEqualTo(all);
    }

    @Test
    void theKeyspaceOfARunIsToldInTheBinsAskedForOrInThoseRecorded() {
        JsonNode two = call("get /api/keyspace", "/api/keyspace?run=recorded&bins=2", "").json();
        assertThat(two.toString()).isEqualTo("{\"bins\":2,\"nodes\":[3,7],\"records\":[0,1]}");
        JsonNode all = call("get /api/keyspace", "/api/keyspace?run=recorded&bins=64", "").json();
        assertThat(all.get("bins").asInt()).isEqualTo(4);
        assertThat(all.get("nodes").toString()).isEqualTo("[1,2,3,4]");
    }

    @Test
    void aRunThatRecordedNoNodesOrNonsenseSaysSo() throws IOException {
        Reply none = caller.get("/api/keyspace?run=one");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.text()).contains("no-nodes-recorded");
        Path broken = Files.createDirectory(runs.resolve("broken"));
        Files.writeString(broken.resolve("summary.json"), "{}");
        for (String text :
                new String[] {
                    "{\"bins\":3,\"nodes\":[1,2,3],\"records\":[1,2,3]}",
                    "{\"bins\":4,\"nodes\":[1,2,3],\"records\":[1,2,3]}",
                    "{\"bins\":4}",
                    "null",
                    "[1"
                }) {
            Files.writeString(broken.resolve("keyspace.json"), text);
            Reply reply = caller.get("/api/keyspace?run=broken");
            assertThat(reply.status()).as(text).isEqualTo(404);
            assertThat(reply.text()).contains("unreadable-run");
        }
    }

    private void readings() {
        call("get /api/swarm", "/api/swarm", "");
        call("get /api/nodes", "/api/nodes", "");
        call("get /api/nodes/{node}", "/api/nodes/0", "");
        for (String part : new String[] {"buckets", "store", "peers", "log"}) {
            call("get /api/nodes/{node}/" + part, "/api/nodes/0/" + part, "");
        }
        call("put /api/values", "/api/values?from=1", "content");
        call("put /api/values/{key}", "/api/values/text:a?from=1", "text");
        call("get /api/values/{key}", "/api/values/text:a?from=2", "");
        call("get /api/values", "/api/values?limit=1", "");
        call("get /api/replicas/{key}", "/api/replicas/text:a", "");
        String id =
                call("post /api/lookups", "/api/lookups", "{\"target\":\"text:a\"}")
                        .header("Dswarm-Lookup");
        call("get /api/lookups", "/api/lookups", "");
        call("get /api/lookups/{id}", "/api/lookups/" + id, "");
        call("get /api/keyspace", "/api/keyspace?bins=16", "");
        call("get /api/snapshot", "/api/snapshot", "");
        call("get /api/history", "/api/history?limit=5", "");
        call("get /api/history/lanes", "/api/history/lanes", "");
        call("get /api/metrics/series", "/api/metrics/series", "");
        call("get /api/runs", "/api/runs", "");
        call("get /api/runs/{name}", "/api/runs/one", "");
        call("get /api/runs/{name}/files/{file}", "/api/runs/one/files/report.html", "");
        for (String path : new String[] {"health", "openapi.json", "docs"}) {
            call("get /api/" + path, "/api/" + path, "");
        }
        for (String path : new String[] {"/livez", "/readyz", "/metrics"}) {
            call("get " + path, path, "");
        }
    }

    private void changes() {
        call("post /api/nodes", "/api/nodes", "{\"count\":1}");
        call("put /api/swarm/size", "/api/swarm/size", "{\"nodes\":4}");
        call("post /api/nodes/{node}/ping", "/api/nodes/0/ping", "");
        for (String verb : new String[] {"pause", "resume", "stop", "restart", "kill"}) {
            call("post /api/nodes/{node}/" + verb, "/api/nodes/3/" + verb, "");
        }
        caller.post("/api/nodes/3/restart", "");
    }

    private void troubles() {
        String slow = "{\"kind\":\"latency\",\"delayMs\":1,\"match\":{\"nodes\":[0]}}";
        call("put /api/faults/{name}", "/api/faults/slow", slow);
        call("get /api/faults/{name}", "/api/faults/slow", "");
        call("get /api/faults", "/api/faults", "");
        call("delete /api/faults/{name}", "/api/faults/slow", "");
        call("delete /api/faults", "/api/faults", "");
        call("put /api/partition", "/api/partition", "{\"share\":0.5}");
        call("get /api/partition", "/api/partition", "");
        call("delete /api/partition", "/api/partition", "");
        call("put /api/churn", "/api/churn", "{\"meanSessionMs\":3600000}");
        call("get /api/churn", "/api/churn", "");
        call("delete /api/churn", "/api/churn", "");
        call("post /api/reset", "/api/reset", "");
    }

    /// Calls an operation, and holds the answer against its schema.
    private Reply call(String operation, String path, String body) {
        String method = operation.substring(0, operation.indexOf(' '));
        JsonNode described =
                document.get("paths").get(operation.substring(method.length() + 1)).get(method);
        called.add(described.get("operationId").asText());
        Reply reply = caller.send(method.toUpperCase(Locale.ROOT), path, body);
        JsonNode answer = described.get("responses").get(String.valueOf(reply.status()));
        assertThat(answer).as(operation + " answered " + reply.text()).isNotNull();
        assertThat(reply.status()).as(operation + ": " + reply.text()).isLessThan(300);
        JsonNode schema = answer.at("/content/application~1json/schema");
        if (schema.isObject()) {
            var faults = new Schema(document).faults(schema, reply.json(), operation);
            assertThat(faults).isEmpty();
        }
        return reply;
    }
}
