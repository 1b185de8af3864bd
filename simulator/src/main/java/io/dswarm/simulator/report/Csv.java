package io.dswarm.simulator.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.simulator.Figures;
import io.dswarm.simulator.measure.Row;
import io.dswarm.simulator.measure.Sample;
import io.dswarm.simulator.plan.Experiment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// Results as comma-separated values (RFC 4180): a header line, a point as the decimal mark,
/// nothing where there is no value.
final class Csv {
    static final String ROW_HEADER =
            "run,start_us,operation,node,success,recall,hops,rounds,messages,bytes,latency_us,"
                    + "unanswered\n";

    private static final String SAMPLE_HEADER =
            "run,at_us,live,operations,success,messages_per_s,maintenance_bytes_per_node_s,"
                    + "contacts,fresh,fill\n";

    private Csv() {}

    /// `runs.csv`: a line a run, a column for each swept field and for each figure.
    static String runs(Experiment experiment, List<RunResult> results) {
        List<String> swept = experiment.swept();
        List<String> header = new ArrayList<>(List.of("run", "repetition", "seed"));
        header.addAll(swept);
        header.addAll(Figures.NAMES);
        header.add("digest");
        StringBuilder out = new StringBuilder(line(header));
        for (RunResult result : results) {
            List<String> cells = new ArrayList<>();
            cells.add(Integer.toString(result.run().number()));
            cells.add(Integer.toString(result.run().repetition()));
            cells.add(Long.toString(result.run().seed()));
            swept.forEach(it -> cells.add(result.run().variant().values().getOrDefault(it, "")));
            Figures.NAMES.forEach(name -> cells.add(figure(result, name)));
            cells.add(result.digest());
            out.append(line(cells));
        }
        return out.toString();
    }

    private static String figure(RunResult result, String name) {
        return Numbers.text(result.figure(name));
    }

    /// Lines of `lookups.csv`, compressed; such pieces may be put one after another.
    static byte[] rows(int run, List<Row> rows) {
        StringBuilder out = new StringBuilder();
        for (Row row : rows) {
            out.append(run).append(',').append(row.start()).append(',');
            out.append(row.operation().name().toLowerCase(Locale.ROOT)).append(',');
            out.append(row.node()).append(',').append(row.success() ? 1 : 0).append(',');
            out.append(Numbers.text(row.recall())).append(',').append(row.hops()).append(',');
            out.append(Numbers.text(row.rounds())).append(',').append(row.messages());
            out.append(',').append(row.bytes()).append(',').append(row.latency()).append(',');
            out.append(row.unanswered()).append('\n');
        }
        return gzip(out.toString());
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// `timeseries.csv`: a line a sample.
    static String samples(List<RunResult> results) {
        StringBuilder out = new StringBuilder(SAMPLE_HEADER);
        for (RunResult result : results) {
            for (Sample sample : result.samples()) {
                out.append(result.run().number()).append(',').append(sample.at()).append(',');
                out.append(sample.live()).append(',').append(sample.operations()).append(',');
                out.append(
                        java.util.stream.DoubleStream.of(
                                        sample.success(),
                                        sample.messages(),
                                        sample.maintenance(),
                                        sample.contacts(),
                                        sample.fresh(),
                                        sample.fill())
                                .mapToObj(Numbers::text)
                                .collect(Collectors.joining(",")));
                out.append('\n');
            }
        }
        return out.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\n";
    }

    private static String cell(String text) {
        return text.matches("(?s).*[,\"\n\r].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
