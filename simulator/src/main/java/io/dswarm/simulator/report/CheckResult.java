package io.dswarm.simulator.report;

import io.dswarm.simulator.plan.Check;

import java.util.List;

/// A check and the runs that it does not hold for.
public record CheckResult(Check check, List<Integer> failing) {
    /// Whether it holds for all of them.
    public boolean holds() {
        return failing.isEmpty();
    }

    /// Each check against all runs.
    public static List<CheckResult> of(List<Check> checks, List<RunResult> results) {
        return checks.stream()
                .map(check ->
                        new CheckResult(
                                check,
                                results.stream()
                                        .filter(r -> !check.holds(r.figures()))
                                        .map(r -> r.run().number())
                                        .toList()))
                .toList();
    }
}
