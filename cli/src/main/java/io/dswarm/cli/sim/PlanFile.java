package io.dswarm.cli.sim;

import io.dswarm.simulator.Figures;
import io.dswarm.simulator.plan.Experiment;
import io.dswarm.simulator.plan.Plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// A plan on disk and the files that it names, which are sought beside it, then in `inputs/` beside
/// it, where a result folder keeps its copies.
///
/// @param inputs the files that the plan names, as they go into a result folder
public record PlanFile(Experiment experiment, Map<String, byte[]> inputs) {
    /// A latency matrix of 4,000 places is some 100 MB of text.
    private static final long MAX_BYTES = 200_000_000;

    /// Reads a plan.
    ///
    /// @throws io.dswarm.simulator.plan.PlanException if it is wrong
    /// @throws IOException if it cannot be read
    public static PlanFile read(Path file) throws IOException {
        Map<String, byte[]> inputs = new LinkedHashMap<>();
        Experiment experiment =
                Plan.read(
                        file.toString(),
                        Files.readString(file),
                        name -> input(file.toAbsolutePath(), name, inputs),
                        Figures.NAMES);
        return new PlanFile(experiment, inputs);
    }

    private static String input(Path plan, String name, Map<String, byte[]> inputs) {
        Path path = plan.resolveSibling(name);
        Path copy = plan.resolveSibling("inputs").resolve(path.getFileName());
        Path source = Files.exists(path) ? path : copy;
        try {
            if (Files.size(source) > MAX_BYTES) {
                throw new IllegalArgumentException("larger than " + MAX_BYTES + " bytes");
            }
            byte[] bytes = Files.readAllBytes(source);
            byte[] other = inputs.put("inputs/" + path.getFileName(), bytes);
            if (other != null && !Arrays.equals(other, bytes)) {
                throw new IllegalArgumentException(
                        "two files are called "
                                + path.getFileName()
                                + ": a folder of results "
                                + "keeps all inputs side by side; rename one");
            }
            return Files.readString(source);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + path, e);
        }
    }
}
