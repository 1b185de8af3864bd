package io.dswarm.swarm.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dswarm.node.api.Problem;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Folders below one folder that hold a `summary.json`. Only what is listed can be read, so that no
/// name leads anywhere else; links are not followed. Blocks.
record Runs(Path folder) {
    private static final String SUMMARY = "summary.json";
    private static final String KEYSPACE = "keyspace.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// Runs listed at most.
    private static final int MAX_RUNS = 500;

    /// Entries of a folder looked at.
    private static final int MAX_ENTRIES = 5_000;

    /// Larger files are for other tools.
    private static final long MAX_BYTES = 64L << 20;

    /// A run in the list.
    record Run(String name, String finishedAt, List<String> files) {}

    /// A run with its summary.
    record WithSummary(String name, String finishedAt, List<String> files, JsonNode summary) {}

    /// All runs, the latest first.
    List<Run> all() throws IOException {
        List<Run> runs = new ArrayList<>();
        for (Path entry : entries(folder)) {
            Path summary = entry.resolve(SUMMARY);
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && isFile(summary)) {
                runs.add(run(entry));
            }
        }
        runs.sort(Comparator.comparing(Run::finishedAt).reversed());
        return runs.subList(0, Math.min(runs.size(), MAX_RUNS));
    }

    /// One run.
    WithSummary summary(String name) throws IOException {
        Run run = run(name);
        JsonNode summary = MAPPER.readTree(file(name, SUMMARY));
        return new WithSummary(run.name(), run.finishedAt(), run.files(), summary);
    }

    /// A file of a run.
    byte[] file(String name, String file) throws IOException {
        Run run = run(name);
        if (!run.files().contains(file)) {
            throw Problem.notFound(
                            "no-such-file",
                            "Run " + name + " has no file " + file + ".",
                            "It has: " + String.join(", ", run.files()) + ".")
                    .rejection();
        }
        Path path = folder.resolve(run.name()).resolve(file);
        if (Files.size(path) > MAX_BYTES) {
            throw Problem.tooLarge("The file is longer than " + MAX_BYTES + " bytes.").rejection();
        }
        return Files.readAllBytes(path);
    }

    /// Where the nodes of a run are.
    Density density(String name) throws IOException {
        if (!run(name).files().contains(KEYSPACE)) {
            throw Problem.notFound(
                            "no-nodes-recorded",
                            "Run " + name + " did not record where its nodes are.",
                            "Run it again with this version, or leave run out to see the nodes of"
                                    + " this swarm.")
                    .rejection();
        }
        Density density = MAPPER.readValue(file(name, KEYSPACE), Density.class);
        if (density == null) {
            throw new IOException(KEYSPACE + " is empty");
        }
        return density;
    }

    private Run run(String name) throws IOException {
        return all().stream()
                .filter(run -> run.name().equals(name))
                .findAny()
                .orElseThrow(() ->
                        Problem.notFound(
                                        "no-such-run",
                                        "There is no run " + name + ".",
                                        "GET /api/runs lists them; start with --runs DIR to name"
                                                + " another folder.")
                                .rejection());
    }

    private static Run run(Path path) throws IOException {
        List<String> files =
                entries(path).stream()
                        .filter(Runs::isFile)
                        .map(file -> file.getFileName().toString())
                        .sorted()
                        .toList();
        String finished =
                Files.getLastModifiedTime(path.resolve(SUMMARY))
                        .toInstant()
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString();
        return new Run(path.getFileName().toString(), finished, files);
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path entry : found) {
                if (entries.size() < MAX_ENTRIES) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }
}
