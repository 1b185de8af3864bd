package io.dswarm.simulator.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dswarm.simulator.plan.Experiment;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The result folder of an experiment, as names and bytes; nothing in it depends on the machine,
/// the hour, or how long the runs took.
public final class Report {
    private final Experiment experiment;
    private final List<RunResult> results;
    private final List<CheckResult> checks;
    private final String version;

    /// `results` in the order of the runs; `version` names the program that made them.
    public Report(Experiment experiment, List<RunResult> results, String version) {
        this.experiment = experiment;
        this.results = List.copyOf(results);
        this.version = version;
        checks = CheckResult.of(experiment.checks(), results);
    }

    /// Each check of the plan against all runs.
    public List<CheckResult> checks() {
        return checks;
    }

    /// Of each run, in order.
    public List<String> digests() {
        return results.stream().map(RunResult::digest).toList();
    }

    /// Stands for all runs and their order.
    public String digest() {
        return sha256((String.join("\n", digests()) + "\n").getBytes(UTF_8));
    }

    /// `summary.json`.
    public String summary() {
        return new Summary(this).json();
    }

    /// All files but the inputs of the plan, by name; `SHA256SUMS` is the last and covers the
    /// others and `inputs`, which are files that lie beside them.
    public Map<String, byte[]> files(Map<String, byte[]> inputs) {
        Map<String, byte[]> files = new LinkedHashMap<>(inputs);
        files.put("plan.lock.yaml", lock().getBytes(UTF_8));
        files.putAll(tables());
        files.put("summary.json", summary().getBytes(UTF_8));
        files.put("report.html", html().getBytes(UTF_8));
        for (Drawing drawing : drawings()) {
            files.put("plots/" + drawing.fileName(), drawing.svgFile().getBytes(UTF_8));
        }
        StringBuilder sums = new StringBuilder();
        files.forEach((name, bytes) -> sums.append(sha256(bytes) + "  " + name + "\n"));
        files.put("SHA256SUMS", sums.toString().getBytes(UTF_8));
        return files;
    }

    /// The files that hold what came of the runs and nothing else, by name.
    public Map<String, byte[]> tables() {
        Map<String, byte[]> tables = new LinkedHashMap<>();
        tables.put("runs.csv", Csv.runs(experiment, results).getBytes(UTF_8));
        tables.put("lookups.csv.gz", lookups());
        tables.put("timeseries.csv", Csv.samples(results).getBytes(UTF_8));
        tables.put("keyspace.json", KeyspaceFile.of(results).getBytes(UTF_8));
        return tables;
    }

    private String lock() {
        return "# "
                + version
                + "; every default is spelt out. Run it again, or `dswarm sim verify` its folder.\n"
                + experiment.lock();
    }

    private byte[] lookups() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Csv.gzip(Csv.ROW_HEADER));
        results.forEach(result -> all.writeBytes(result.rows()));
        return all.toByteArray();
    }

    private String html() {
        return new Page(experiment, results, checks).html(digest(), version, drawings());
    }

    private List<Drawing> drawings() {
        return new Plots(Variants.of(results), experiment.swept()).all();
    }

    Experiment experiment() {
        return experiment;
    }

    List<RunResult> results() {
        return results;
    }

    String version() {
        return version;
    }

    /// 64 hex digits, as they stand in `SHA256SUMS`.
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java 25 runtime has SHA-256", e);
        }
    }
}
