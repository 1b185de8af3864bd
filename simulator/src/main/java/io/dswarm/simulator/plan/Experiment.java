package io.dswarm.simulator.plan;

import io.dswarm.simulator.random.Seed;

import java.util.ArrayList;
import java.util.List;

/// What a plan says: variants, each run `repeat` times.
///
/// @param lock the plan with every default spelt out, as YAML
/// @param inputs names of the files that it reads
public record Experiment(
        String name,
        long seed,
        int repeat,
        List<Variant> variants,
        List<Check> checks,
        String lock,
        List<String> inputs) {
    /// One run of an experiment, numbered from 1.
    public record Run(int number, Variant variant, int repetition, long seed) {}

    /// Fields that a sweep varies, in the order of the plan.
    public List<String> swept() {
        return variants.stream()
                .flatMap(variant -> variant.values().keySet().stream())
                .distinct()
                .toList();
    }

    /// All runs. Repetition r of every variant has the same seed, so that variants differ by what
    /// was varied and not by luck (common random numbers).
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (Variant variant : variants) {
            for (int repetition = 1; repetition <= repeat; repetition++) {
                long runSeed = new Seed(seed).child(repetition).value();
                runs.add(new Run(runs.size() + 1, variant, repetition, runSeed));
            }
        }
        return List.copyOf(runs);
    }
}
