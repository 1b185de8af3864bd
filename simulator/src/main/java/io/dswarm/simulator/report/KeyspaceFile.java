package io.dswarm.simulator.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/// `keyspace.json`: where the nodes of a run are, as the control API of a swarm tells it of its
/// own. Of several runs that with the most nodes at its end is told, the first of equals.
final class KeyspaceFile {
    private KeyspaceFile() {}

    static String of(List<RunResult> results) {
        RunResult largest =
                results.stream()
                        .max(Comparator.comparingDouble(result -> result.figure("live")))
                        .orElseThrow();
        int[] nodes = largest.density().nodes();
        int[] records = largest.density().records();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("run", largest.run().number());
            json.writeNumberField("bins", nodes.length);
            json.writeFieldName("nodes");
            json.writeArray(nodes, 0, nodes.length);
            json.writeFieldName("records");
            json.writeArray(records, 0, records.length);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text + "\n";
    }
}
