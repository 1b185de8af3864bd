package io.dswarm.swarm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a process that runs nodes tells those who look for it: the content of a [StateFile].
///
/// @param name by which it is chosen among several, such as `demo-4711`
/// @param pid of the process
/// @param started when the process was started, milliseconds since the Unix epoch; tells it from
///   another that has the same pid today
/// @param network its network's name
/// @param control address of the swarm's control API; null if it has none
/// @param tokenFile where the token is kept that callers from other hosts need; null if none may
///   call
/// @param nodes by ordinal
public record RunningProcess(
        String name,
        long pid,
        long started,
        String network,
        @Nullable String control,
        @Nullable String tokenFile,
        List<RunningNode> nodes) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /// One node.
    ///
    /// @param id 64 hex digits
    /// @param url of its API, without a path
    public record RunningNode(int ordinal, String id, String url) {}

    /// Whether the process still runs.
    public boolean isAlive() {
        return ProcessHandle.of(pid)
                .map(process -> started == 0 || started == startOf(process))
                .orElse(false);
    }

    /// When a process was started, milliseconds since the Unix epoch; 0 if the system does not
    /// tell.
    static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    String toJson() {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeNumberField("pid", pid);
            json.writeNumberField("started", started);
            json.writeStringField("network", network);
            if (control != null) {
                json.writeStringField("control", control);
            }
            if (tokenFile != null) {
                json.writeStringField("tokenFile", tokenFile);
            }
            json.writeArrayFieldStart("nodes");
            for (RunningNode node : nodes) {
                json.writeStartObject();
                json.writeNumberField("ordinal", node.ordinal());
                json.writeStringField("id", node.id());
                json.writeStringField("url", node.url());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    /// Reads what [#toJson] wrote; members that are not known are skipped.
    ///
    /// @throws IOException if it is something else
    static RunningProcess ofJson(String text) throws IOException {
        String name = "";
        long pid = 0;
        long started = 0;
        String network = "";
        String control = null;
        String tokenFile = null;
        List<RunningNode> nodes = List.of();
        try (JsonParser json = FACTORY.createParser(text)) {
            expect(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String member = json.currentName();
                json.nextToken();
                switch (member) {
                    case "name" -> name = json.getText();
                    case "pid" -> pid = json.getLongValue();
                    case "started" -> started = json.getLongValue();
                    case "network" -> network = json.getText();
                    case "control" -> control = json.getText();
                    case "tokenFile" -> tokenFile = json.getText();
                    case "nodes" -> nodes = nodes(json);
                    default -> json.skipChildren();
                }
            }
        }
        expect(!name.isEmpty() && pid > 0);
        return new RunningProcess(name, pid, started, network, control, tokenFile, nodes);
    }

    private static List<RunningNode> nodes(JsonParser json) throws IOException {
        List<RunningNode> nodes = new ArrayList<>();
        expect(json.currentToken() == JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            int ordinal = 0;
            String id = "";
            String url = "";
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String member = json.currentName();
                json.nextToken();
                switch (member) {
                    case "ordinal" -> ordinal = json.getIntValue();
                    case "id" -> id = json.getText();
                    case "url" -> url = json.getText();
                    default -> json.skipChildren();
                }
            }
            nodes.add(new RunningNode(ordinal, id, url));
        }
        return nodes;
    }

    private static void expect(boolean right) throws IOException {
        if (!right) {
            throw new IOException("not a state file of dswarm");
        }
    }
}
