package io.dswarm.swarm;

import io.dswarm.simulator.churn.Sessions;
import io.dswarm.swarm.history.Detail;
import io.dswarm.swarm.history.EventType;
import io.dswarm.swarm.history.History;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Lets nodes come and go: each stays for a session of the model's length, is away for a while, and
/// comes back as the same. One always stays. Thread-safe; nothing here blocks.
public final class Churn {
    private final Members members;
    private final Lifecycle lifecycle;
    private final History history;
    private final Vertx vertx;
    private @Nullable Active active;

    /// How nodes come and go.
    ///
    /// @param model `exponential` or `weibull`
    /// @param meanSession mean of the lengths
    /// @param sessions lengths in microseconds
    /// @param meanDowntime how long a node is away in the mean, exponentially
    /// @param kill share of the leaves that are kills, 0 to 1
    /// @param lasting null until it is stopped
    public record Plan(
            String model,
            Duration meanSession,
            Sessions sessions,
            Duration meanDowntime,
            double kill,
            @Nullable Duration lasting,
            long seed) {}

    /// Churn under way.
    public static final class Active {
        private final Plan plan;
        private final long since = System.currentTimeMillis() * 1000;
        private final SplittableRandom random;
        private final Map<Member, Long> timers = new HashMap<>();

        /// Who is away, and when its leaving is done: only then can it come back.
        private final Map<Member, Future<Member>> away = new HashMap<>();

        private long end = -1;
        private long joins;
        private long leaves;
        private long kills;

        private Active(Plan plan) {
            this.plan = plan;
            random = new SplittableRandom(plan.seed());
        }

        /// As it was asked for.
        public Plan plan() {
            return plan;
        }

        /// When it began, microseconds since the Unix epoch.
        public long since() {
            return since;
        }

        /// Nodes that came back.
        public long joins() {
            return joins;
        }

        /// Nodes that went, kills included.
        public long leaves() {
            return leaves;
        }

        /// Nodes that went without a word.
        public long kills() {
            return kills;
        }
    }

    Churn(Members members, Lifecycle lifecycle, History history, Vertx vertx) {
        this.members = members;
        this.lifecycle = lifecycle;
        this.history = history;
        this.vertx = vertx;
    }

    /// What is under way, or null.
    public synchronized @Nullable Active active() {
        return active;
    }

    /// Begins, in the place of what is under way.
    public synchronized Active put(Plan plan) {
        stop();
        var begun = new Active(plan);
        active = begun;
        for (Member member : members.running()) {
            plan(begun, member, plan.sessions().residual(begun.random));
        }
        if (plan.lasting() != null) {
            begun.end = vertx.setTimer(Math.max(1, plan.lasting().toMillis()), _ -> expire(begun));
        }
        history.add(EventType.CHURN_STARTED, null, new Detail.Model(plan.model()));
        return begun;
    }

    /// Ends it and brings back who is away; returns it as it was, or null if there was none.
    public synchronized @Nullable Active stop() {
        Active ended = active;
        if (ended == null) {
            return null;
        }
        active = null;
        vertx.cancelTimer(ended.end);
        ended.timers.values().forEach(vertx::cancelTimer);
        ended.away.values().forEach(this::comeBack);
        history.add(EventType.CHURN_STOPPED, null, new Detail.Model(ended.plan.model()));
        return ended;
    }

    private synchronized void expire(Active begun) {
        if (begun.equals(active)) {
            stop();
        }
    }

    private void plan(Active churn, Member member, long micros) {
        long millis = Math.clamp(TimeUnit.MICROSECONDS.toMillis(micros), 1, Integer.MAX_VALUE);
        churn.timers.put(member, vertx.setTimer(millis, _ -> due(churn, member)));
    }

    /// A session is over, or a time away.
    private synchronized void due(Active churn, Member member) {
        if (!churn.equals(active)) {
            return;
        }
        Future<Member> leaving = churn.away.remove(member);
        if (leaving != null) {
            churn.joins++;
            comeBack(leaving);
            plan(churn, member, churn.plan.sessions().length(churn.random));
        } else if (member.state() != NodeState.RUNNING || members.running().size() < 2) {
            plan(churn, member, churn.plan.sessions().length(churn.random));
        } else {
            leave(churn, member);
        }
    }

    private void leave(Active churn, Member member) {
        boolean kill = churn.random.nextDouble() < churn.plan.kill();
        churn.leaves++;
        churn.kills += kill ? 1 : 0;
        Future<Member> leaving = kill ? lifecycle.kill(member) : lifecycle.stop(member);
        churn.away.put(member, leaving);
        leaving.onFailure(_ -> stays(churn, member));
        double mean = churn.plan.meanDowntime().toMillis() * 1000.0;
        plan(churn, member, Math.round(-mean * Math.log(1 - churn.random.nextDouble())));
    }

    private void comeBack(Future<Member> leaving) {
        leaving.onSuccess(lifecycle::restart);
    }

    /// Somebody else was changing it.
    private synchronized void stays(Active churn, Member member) {
        churn.away.remove(member);
        churn.leaves--;
    }
}
