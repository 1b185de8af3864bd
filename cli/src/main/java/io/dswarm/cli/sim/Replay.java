package io.dswarm.cli.sim;

import io.dswarm.simulator.report.Report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// What a result folder says, held against what its plan gives when it is run again.
///
/// Digests and tables have to be the same, whatever program made them. Pages and drawings may look
/// different from one version to the next: of them, and of all other files, only the sums are
/// compared that stand in `SHA256SUMS`.
public final class Replay {
    private final ResultFolder folder;
    private final List<String> differences = new ArrayList<>();

    private Replay(ResultFolder folder) {
        this.folder = folder;
    }

    /// A sentence for everything that differs; none if nothing does.
    ///
    /// @throws IOException if the folder cannot be read
    /// @throws IllegalArgumentException if it holds no results
    public static List<String> differences(ResultFolder folder, Report now) throws IOException {
        Replay replay = new Replay(folder);
        replay.compareDigests(now.digests());
        replay.compareSums();
        replay.compareTables(now.tables());
        return replay.differences;
    }

    private void compareDigests(List<String> now) throws IOException {
        List<String> before = folder.digests();
        for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
            String was = i < before.size() ? before.get(i) : "absent";
            String is = i < now.size() ? now.get(i) : "absent";
            if (!was.equals(is)) {
                differences.add("run %d: digest was %s, is %s".formatted(i + 1, was, is));
            }
        }
    }

    private void compareSums() throws IOException {
        for (Map.Entry<String, String> sum : folder.sums().entrySet()) {
            try {
                if (!Report.sha256(folder.read(sum.getKey())).equals(sum.getValue())) {
                    differences.add(sum.getKey() + ": is not what SHA256SUMS says");
                }
            } catch (NoSuchFileException _) {
                differences.add(sum.getKey() + ": stands in SHA256SUMS and is not there");
            }
        }
    }

    private void compareTables(Map<String, byte[]> now) throws IOException {
        for (Map.Entry<String, byte[]> table : now.entrySet()) {
            try {
                byte[] before = folder.read(table.getKey());
                if (!Arrays.equals(text(before), text(table.getValue()))) {
                    differences.add(table.getKey() + ": the same plan gives another one now");
                }
            } catch (NoSuchFileException _) {
                differences.add(table.getKey() + ": is not there");
            }
        }
    }

    /// Unpacks what is packed: other versions of the JDK may pack the same text into other bytes.
    private static byte[] text(byte[] file) {
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return unpacked.readAllBytes();
        } catch (IOException _) {
            return file;
        }
    }
}
