package io.dswarm.simulator.plan;

import io.dswarm.simulator.network.Latency;
import io.dswarm.simulator.network.LatencyMatrix;
import io.dswarm.simulator.network.NetworkModel;
import io.dswarm.simulator.random.Seed;

import java.util.List;

/// Reads the `network` of a plan.
final class NetworkReader {
    /// Where nodes sit in a matrix, and what a pair's delay is, belongs to the world and not to a
    /// repetition: all runs of a plan share it unless the plan sets another `place`.
    private static final Seed PLACES = new Seed(0).child("places");

    private NetworkReader() {}

    static NetworkModel read(Section network, Inputs inputs) {
        return new NetworkModel(
                network.section("latency", section -> latency(section, inputs)),
                network.share("loss", "0"),
                network.share("duplication", "0"),
                network.share("reordering", "0"),
                network.micros("reorderBy", "100 ms"),
                network.share("undialable", "0"));
    }

    private static Latency latency(Section section, Inputs inputs) {
        List<String> models = List.of("constant", "uniform", "lognormal", "matrix");
        String model = section.oneOf("model", "uniform", models);
        Seed seed = PLACES.child(section.integer("place", 0, Integer.MAX_VALUE, "0"));
        if (model.equals("matrix")) {
            return matrix(section, inputs, seed);
        }
        Latency latency =
                switch (model) {
                    case "constant" -> new Latency.Constant(section.micros("delay", "50 ms"));
                    case "lognormal" ->
                            new Latency.Lognormal(
                                    section.micros("median", "50 ms"),
                                    section.real("sigma", 0, 5, "0.4"));
                    default -> uniform(section);
                };
        String per = section.oneOf("per", "message", List.of("message", "pair"));
        return per.equals("pair") ? new Latency.PerPair(latency, seed) : latency;
    }

    private static Latency uniform(Section section) {
        long min = section.micros("min", "20 ms");
        long max = section.micros("max", "80 ms");
        if (max < min) {
            throw section.error("max", "is less than min; allowed is at least min");
        }
        return new Latency.Uniform(min, max);
    }

    private static Latency matrix(Section section, Inputs inputs, Seed seed) {
        String file = section.text("file", "");
        boolean roundTrip =
                section.oneOf("values", "round-trip", List.of("round-trip", "one-way"))
                        .equals("round-trip");
        try {
            if (file.isEmpty()) {
                throw new IllegalArgumentException("is missing; allowed is a path");
            }
            return new Latency.Matrix(LatencyMatrix.parse(inputs.read(file), roundTrip), seed);
        } catch (IllegalArgumentException e) {
            throw section.error("file", file + ": " + e.getMessage());
        }
    }
}
