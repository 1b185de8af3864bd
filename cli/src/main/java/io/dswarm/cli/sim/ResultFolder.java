package io.dswarm.cli.sim;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The folder of an experiment's results.
public record ResultFolder(Path path) {
    /// Whether something else would be overwritten.
    public boolean isTaken() throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        if (!Files.isDirectory(path)) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            return files.iterator().hasNext();
        }
    }

    /// Makes the folder itself, if it is not there, and sees that files can be written.
    public void make() throws IOException {
        Files.createDirectories(path);
        Files.delete(Files.createTempFile(path, "probe", ""));
    }

    /// Writes all files, making folders where they are missing.
    public void write(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = path.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    /// The plan, every default spelt out.
    public Path plan() {
        return path.resolve("plan.lock.yaml");
    }

    /// `summary.json` as it stands.
    public String summary() throws IOException {
        return Files.readString(path.resolve("summary.json"));
    }

    /// The bytes of a file.
    public byte[] read(String name) throws IOException {
        return Files.readAllBytes(path.resolve(name));
    }

    /// What `SHA256SUMS` says of each file, by name.
    public Map<String, String> sums() throws IOException {
        Map<String, String> sums = new LinkedHashMap<>();
        for (String line : Files.readAllLines(path.resolve("SHA256SUMS"))) {
            String[] parts = line.split("  ", 2);
            sums.put(parts[parts.length - 1], parts[0]);
        }
        return sums;
    }

    /// The digest of each run, in order.
    ///
    /// @throws IllegalArgumentException if the summary is not one
    public List<String> digests() throws IOException {
        // JSON is YAML, and this reader is here anyway.
        Object summary = new Load(LoadSettings.builder().build()).loadFromString(summary());
        List<String> digests = new ArrayList<>();
        if (summary instanceof Map<?, ?> members && members.get("runs") instanceof List<?> runs) {
            for (Object run : runs) {
                digests.add(run instanceof Map<?, ?> it ? String.valueOf(it.get("digest")) : "");
            }
            return digests;
        }
        throw new IllegalArgumentException(path + "/summary.json has no runs");
    }
}
