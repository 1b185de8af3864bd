package io.dswarm.swarm.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dswarm.swarm.Swarm;
import io.dswarm.swarm.history.Detail;
import io.dswarm.swarm.history.EventType;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/// Twenty readers of events, one of which does not read.
class SlowReaderTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int READERS = 20;

    /// Many times what the history and all buffers on the way hold.
    private static final int EVENTS = 60_000;

    private static final Duration READING = Duration.ofSeconds(60);

    @Test
    void aSlowReaderHoldsUpNobodyAndIsToldOfItsGap() throws IOException {
        try (var swarm = Swarm.start(2);
                var control = Control.start(swarm, ControlOptions.of(0));
                var slow = new EventSocket(control.port())) {
            List<EventSocket> others = new ArrayList<>();
            for (int i = 1; i < READERS; i++) {
                others.add(new EventSocket(control.port()));
            }
            long first = swarm.history().lastId() + 1;
            for (int i = 0; i < EVENTS; i++) {
                swarm.history().add(EventType.CHURN_STARTED, null, new Detail.Model("m" + i));
                if (i % 5_000 == 0) {
                    others.getFirst().readTo(first + i);
                    assertThat(swarm.node(0).pingClosest().await()).isNotEmpty();
                }
            }
            long last = first + EVENTS - 1;
            readAll(others, last);
            assertThat(others).allMatch(each -> each.gaps() == 0 || each.seen() < EVENTS);
            assertThat(others.getFirst().gaps()).isZero();
            slow.readTo(last);
            assertThat(slow.gaps()).isPositive();
            // Between the ids of a gap lie those of events that were not asked for.
            assertThat(slow.seen() + slow.missed()).isBetween((long) EVENTS, EVENTS + 200L);
            for (EventSocket each : others) {
                each.close();
            }
        }
    }

    /// All at one time: each is sent no more than 10,000 events a second.
    private static void readAll(List<EventSocket> readers, long last) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var read = readers.stream().map(it -> threads.submit(() -> it.readTo(last))).toList();
            assertThat(read).allSatisfy(it -> assertThat(it).succeedsWithin(READING));
        }
    }

    @Test
    void anotherReaderThanThereIsRoomForIsTurnedAway() throws IOException {
        try (var swarm = Swarm.start(1);
                var control = Control.start(swarm, ControlOptions.of(0));
                var caller = new Caller(control)) {
            List<EventSocket> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                all.add(new EventSocket(control.port()));
            }
            assertThat(caller.get("/api/events").status()).isEqualTo(503);
            for (EventSocket each : all) {
                each.close();
            }
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> new EventSocket(control.port()).close());
        }
    }

    /// A reader that reads when it is told to.
    private static final class EventSocket implements AutoCloseable {
        private final Socket socket = new Socket();
        private final BufferedReader lines;
        private long at;
        private long seen;
        private long missed;
        private int gaps;

        EventSocket(int port) throws IOException {
            socket.setReceiveBufferSize(4_096);
            socket.setSoTimeout(60_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream()
                    .write(
                            "GET /api/events?types=churn HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
            var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
            lines = new BufferedReader(in);
            assertThat(lines.readLine()).contains("200");
            String line = lines.readLine();
            while (!line.startsWith("id: ")) {
                line = lines.readLine();
            }
            at = Long.parseLong(line.substring(4));
        }

        /// Reads until an event of this id or a later one has come; the id of the last.
        long readTo(long id) throws IOException {
            boolean gap = false;
            while (at < id) {
                String line = lines.readLine();
                gap |= line.equals("event: gap");
                if (line.startsWith("data: ") && gap) {
                    JsonNode told = MAPPER.readTree(line.substring(6));
                    gaps++;
                    missed +=
                            told.get("to").asLong()
                                    - Math.max(told.get("from").asLong(), at + 1)
                                    + 1;
                    at = told.get("to").asLong();
                    gap = false;
                } else if (line.startsWith("data: ")) {
                    JsonNode events = MAPPER.readTree(line.substring(6)).get("events");
                    seen += events.size();
                    at = events.get(events.size() - 1).get("id").asLong();
                }
            }
            return at;
        }

        long seen() {
            return seen;
        }

        long missed() {
            return missed;
        }

        int gaps() {
            return gaps;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
