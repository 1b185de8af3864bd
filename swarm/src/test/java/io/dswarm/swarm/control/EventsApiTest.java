package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dswarm.swarm.Swarm;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The stream of events, the history behind it, and pictures of the past.
class EventsApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(30);

    private static Swarm swarm;
    private static Control control;
    private static Caller caller;

    @BeforeAll
    static void start() {
        swarm = Swarm.start(5);
        control = Control.start(swarm, ControlOptions.of(0));
        caller = new Caller(control);
        await().atMost(SOON)
                .until(() -> swarm.nodes().stream().allMatch(node -> node.peers().size() >= 4));
    }

    @AfterAll
    static void stop() {
        caller.close();
        control.close();
        swarm.close();
    }

    @Test
    void aReaderHearsWhatHappensWithAscendingIds() throws IOException {
        try (var reader =
                new EventSocket("Accept: text/event-stream", "?types=node,put.finished")) {
            caller.post("/api/nodes/4/pause", "");
            caller.post("/api/nodes/4/resume", "");
            caller.put("/api/values/text:heard?from=0&quorum=1", "x");
            List<JsonNode> events = reader.events(3);
            assertThat(events)
                    .extracting(event -> event.get("type").asText())
                    .containsExactly("node.paused", "node.resumed", "put.finished");
            assertThat(events).extracting(event -> event.get("id").asLong()).isSorted();
            assertThat(events.getFirst().get("node").asInt()).isEqualTo(4);
            assertThat(events.getLast().get("ending").asText()).isEqualTo("stored");
        }
    }

    @Test
    void aReaderThatComesBackMissesNothing() throws IOException {
        long before = swarm.history().lastId();
        caller.post("/api/nodes/3/pause", "");
        caller.post("/api/nodes/3/resume", "");
        try (var reader = new EventSocket("Last-Event-ID: " + before, "?types=node.paused")) {
            assertThat(reader.events(1).getFirst().get("node").asInt()).isEqualTo(3);
        }
    }

    @Test
    void linesOfJsonAreToBeHadToo() throws IOException {
        try (var reader = new EventSocket("Accept: application/x-ndjson", "?types=reset,lookup")) {
            caller.post("/api/lookups", "{\"target\":\"text:lines\",\"from\":\"1\"}");
            JsonNode begun = reader.line();
            assertThat(begun.get("type").asText()).isEqualTo("lookup.started");
            assertThat(begun.get("node").asInt()).isEqualTo(1);
            assertThat(reader.line().get("lookup")).isEqualTo(begun.get("lookup"));
        }
    }

    @Test
    void aPictureOfThePastShowsWhatWasThen() {
        caller.put("/api/values/text:then?from=0", "x");
        String key = caller.get("/api/values").json().get("values").get(0).get("key").asText();
        String before = caller.get("/api/swarm").json().get("now").asText();
        await().until(() -> !caller.get("/api/swarm").json().get("now").asText().equals(before));
        caller.post("/api/nodes/2/kill", "");
        JsonNode then = caller.get("/api/snapshot?at=" + before).json();
        JsonNode now = caller.get("/api/snapshot").json();
        assertThat(then.get("nodes").get(2).get("state").asText()).isEqualTo("running");
        assertThat(now.get("nodes").get(2).get("state").asText()).isEqualTo("killed");
        assertThat(holders(then, key)).contains(2);
        assertThat(holders(now, key)).doesNotContain(2);
        caller.post("/api/nodes/2/restart", "");
        assertThat(caller.get("/api/snapshot?at=2001-01-01T00:00:00Z").status()).isEqualTo(404);
    }

    @Test
    void theHistoryIsToldByTimeAndInLanes() {
        caller.post("/api/nodes/1/pause", "");
        caller.post("/api/nodes/1/resume", "");
        JsonNode history = caller.get("/api/history?types=node.started&limit=2").json();
        assertThat(history.get("events").size()).isEqualTo(2);
        assertThat(history.get("oldestAt").asText()).isLessThan(history.get("newestAt").asText());
        List<Integer> all = ids(caller.get("/api/history?types=node").json());
        assertThat(ids(history)).isEqualTo(all.subList(0, 2));
        assertThat(ids(caller.get("/api/history?types=node&limit=2&keep=newest").json()))
                .isEqualTo(all.subList(all.size() - 2, all.size()));
        JsonNode lanes = caller.get("/api/history/lanes?buckets=10").json();
        assertThat(lanes.get("events").size()).isEqualTo(10);
        assertThat(lanes.get("lanes"))
                .anyMatch(lane ->
                        lane.get("name").asText().equals("node 1") && lane.get("to").isTextual());
    }

    private static List<Integer> ids(JsonNode history) {
        List<Integer> ids = new ArrayList<>();
        history.get("events").forEach(event -> ids.add(event.get("id").asInt()));
        return ids;
    }

    private static List<Integer> holders(JsonNode picture, String key) {
        List<Integer> holders = new ArrayList<>();
        for (JsonNode value : picture.get("values")) {
            if (value.get("key").asText().equals(key)) {
                value.get("holders").forEach(holder -> holders.add(holder.asInt()));
            }
        }
        return holders;
    }

    /// A reader with a socket of its own.
    private static final class EventSocket implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        EventSocket(String header, String query) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), control.port());
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(
                            "GET /api/events%s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n"
                                    .formatted(query, header)
                                    .getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            String line = lines.readLine();
            assertThat(line).contains("200");
            while (!line.isEmpty()) {
                line = lines.readLine();
            }
        }

        List<JsonNode> events(int count) throws IOException {
            List<JsonNode> events = new ArrayList<>();
            while (events.size() < count) {
                String line = lines.readLine();
                if (line.startsWith("data: ")) {
                    MAPPER.readTree(line.substring(6)).get("events").forEach(events::add);
                }
            }
            return events;
        }

        JsonNode line() throws IOException {
            String line = lines.readLine();
            while (!line.startsWith("{")) {
                line = lines.readLine();
            }
            return MAPPER.readTree(line);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
