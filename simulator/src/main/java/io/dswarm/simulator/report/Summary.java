package io.dswarm.simulator.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.dswarm.simulator.Figures;
import io.dswarm.simulator.fault.Tally;
import io.dswarm.simulator.plan.Variant;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;

/// `summary.json`: figures of each variant over its repetitions, checks, and the digest of every
/// run.
final class Summary {
    private final Report report;

    Summary(Report report) {
        this.report = report;
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("name", report.experiment().name());
            json.writeStringField("version", report.version());
            json.writeNumberField("seed", report.experiment().seed());
            json.writeNumberField("repeat", report.experiment().repeat());
            json.writeStringField("digest", report.digest());
            checks(json);
            variants(json);
            runs(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text + "\n";
    }

    private void checks(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("checks");
        for (CheckResult check : report.checks()) {
            json.writeStartObject();
            json.writeStringField("check", check.check().toString());
            json.writeBooleanField("holds", check.holds());
            json.writeArrayFieldStart("failing");
            for (int run : check.failing()) {
                json.writeNumber(run);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void variants(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("variants");
        for (var entry : Variants.of(report.results()).results().entrySet()) {
            json.writeStartObject();
            values(json, entry.getKey());
            json.writeStringField(
                    "tables",
                    entry.getKey().setting().tables().name().toLowerCase(java.util.Locale.ROOT));
            json.writeObjectFieldStart("figures");
            for (String name : Figures.NAMES) {
                figure(json, name, Variants.figure(entry.getValue(), name));
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void values(JsonGenerator json, Variant variant) throws IOException {
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, String> value : variant.values().entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
    }

    private static void figure(JsonGenerator json, String name, DoubleSummaryStatistics values)
            throws IOException {
        if (values.getCount() > 0) {
            json.writeObjectFieldStart(name);
            number(json, "mean", values.getAverage());
            number(json, "min", values.getMin());
            number(json, "max", values.getMax());
            json.writeEndObject();
        }
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(Numbers.text(value));
    }

    private void runs(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("runs");
        for (RunResult result : report.results()) {
            json.writeStartObject();
            json.writeNumberField("run", result.run().number());
            json.writeNumberField("repetition", result.run().repetition());
            values(json, result.run().variant());
            json.writeStringField("digest", result.digest());
            faults(json, result.faults());
            json.writeArrayFieldStart("violations");
            for (String violation : result.violations()) {
                json.writeString(violation);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void faults(JsonGenerator json, List<Tally> faults) throws IOException {
        json.writeArrayFieldStart("faults");
        for (Tally tally : faults) {
            json.writeStartObject();
            json.writeStringField("name", tally.fault());
            json.writeNumberField("passed", tally.passed());
            json.writeNumberField("delayed", tally.delayed());
            json.writeNumberField("dropped", tally.dropped());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
