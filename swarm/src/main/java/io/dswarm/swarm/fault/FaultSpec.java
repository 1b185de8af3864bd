package io.dswarm.swarm.fault;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.link.LinkFilter.Kind;
import io.dswarm.simulator.fault.Fault;
import io.dswarm.simulator.fault.Group;
import io.dswarm.simulator.fault.Isolation;
import io.dswarm.simulator.fault.Lag;
import io.dswarm.simulator.fault.Loss;
import io.dswarm.simulator.fault.Rule;
import io.dswarm.simulator.fault.Verdict;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A fault as it was asked for.
///
/// @param nodes whose messages, null for all nodes
/// @param peers with whom, null for anybody
/// @param messages about what; those of the kind's own choice if empty
/// @param probability that a message is hit, 0 to 1
/// @param delay of messages
/// @param jitter uniform on top of the delay
/// @param lasting null until it is removed
/// @param seed of its chance
public record FaultSpec(
        String name,
        FaultKind kind,
        @Nullable List<NodeId> nodes,
        @Nullable List<NodeId> peers,
        Set<Kind> messages,
        Match.Direction direction,
        double probability,
        Duration delay,
        Duration jitter,
        @Nullable Duration lasting,
        long seed) {
    /// In force from now on; times in microseconds since the Unix epoch.
    public LinkFault begin(long now) {
        long until =
                lasting == null
                        ? Long.MAX_VALUE
                        : now + TimeUnit.MILLISECONDS.toMicros(lasting.toMillis());
        var match =
                new Match(
                        group(nodes),
                        group(peers),
                        messages.isEmpty() ? kind.kinds() : messages,
                        direction);
        return new LinkFault(new Fault(name, rule(), now, until), kind, match, seed);
    }

    /// The simulator's rule; whom it concerns, the [Match] has said before.
    private Rule rule() {
        long micros = TimeUnit.MILLISECONDS.toMicros(delay.toMillis());
        long more = TimeUnit.MILLISECONDS.toMicros(jitter.toMillis());
        return switch (kind) {
            case LATENCY -> sometimes(new Lag(micros, more, Group.ALL));
            case REORDER -> sometimes(new Lag(0, micros, Group.ALL));
            case LOSS, DUPLICATE, LIE -> new Loss(probability, Group.ALL);
            case BLACKHOLE, REFUSE -> sometimes(new Isolation(Group.ALL));
            case FREEZE -> (_, _, _) -> Verdict.PASS;
        };
    }

    private Rule sometimes(Rule rule) {
        return probability >= 1
                ? rule
                : (from, to, random) ->
                        random.nextDouble() < probability
                                ? rule.judge(from, to, random)
                                : Verdict.PASS;
    }

    private static Group group(@Nullable List<NodeId> nodes) {
        return nodes == null ? Group.ALL : Group.of(nodes);
    }
}
