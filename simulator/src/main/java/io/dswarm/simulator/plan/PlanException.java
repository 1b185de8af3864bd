package io.dswarm.simulator.plan;

/// A plan that cannot be run. The message names file, line, field and what is allowed:
/// `plan.yaml:12: network.loss: "lots" is not a share; allowed are 0 to 1 or 0 % to 100 %`.
public final class PlanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PlanException(String file, int line, String field, String problem) {
        super(file + ":" + line + ": " + (field.isEmpty() ? "" : field + ": ") + problem);
    }
}
