package io.dswarm.swarm.control;

import io.dswarm.node.api.Times;
import io.dswarm.simulator.churn.Sessions;
import io.dswarm.swarm.Churn;

import org.jspecify.annotations.Nullable;

/// Churn in an answer.
record Churning(
        String model,
        double meanSessionMs,
        @Nullable Double shape,
        double meanDowntimeMs,
        double kill,
        @Nullable Long forMs,
        long seed,
        String since,
        long joins,
        long leaves,
        long kills) {
    static Churning of(Churn.Active active) {
        Churn.Plan plan = active.plan();
        return new Churning(
                plan.model(),
                plan.meanSession().toMillis(),
                plan.sessions() instanceof Sessions.Weibull(double shape, _) ? shape : null,
                plan.meanDowntime().toMillis(),
                plan.kill(),
                plan.lasting() == null ? null : plan.lasting().toMillis(),
                plan.seed(),
                Times.iso(active.since()),
                active.joins(),
                active.leaves(),
                active.kills());
    }
}
