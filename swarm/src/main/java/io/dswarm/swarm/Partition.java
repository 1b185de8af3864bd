package io.dswarm.swarm;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.node.link.LinkFilter.Kind;
import io.dswarm.simulator.fault.Fault;
import io.dswarm.simulator.fault.Group;
import io.dswarm.simulator.fault.OneWay;
import io.dswarm.simulator.fault.Rule;
import io.dswarm.simulator.fault.Verdict;
import io.dswarm.swarm.fault.FaultKind;
import io.dswarm.swarm.fault.LinkFault;
import io.dswarm.swarm.fault.LinkFaults;
import io.dswarm.swarm.fault.Match;
import io.dswarm.swarm.history.Detail;
import io.dswarm.swarm.history.EventType;
import io.dswarm.swarm.history.History;
import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Parts a swarm into sides that do not hear each other. Whoever is on none, or joins later, is on
/// the last. Thread-safe.
public final class Partition {
    private final Members members;
    private final LinkFaults links;
    private final History history;
    private final Vertx vertx;
    private @Nullable Active active;

    /// A partition in force.
    ///
    /// @param sides ids on each side but the last, which has all others
    /// @param oneWay whether the first side still hears the others
    public record Active(List<List<NodeId>> sides, boolean oneWay, LinkFault fault, long timer) {
        /// Which side a node is on, from 0.
        public int sideOf(NodeId id) {
            for (int side = 0; side < sides.size(); side++) {
                if (sides.get(side).contains(id)) {
                    return side;
                }
            }
            return sides.size();
        }
    }

    Partition(Members members, LinkFaults links, History history, Vertx vertx) {
        this.members = members;
        this.links = links;
        this.history = history;
        this.vertx = vertx;
    }

    /// The one in force, or null.
    public synchronized @Nullable Active active() {
        return active;
    }

    /// Ordinals of who lives, by side.
    public List<List<Integer>> ordinals(Active partition) {
        List<List<Integer>> sides = new ArrayList<>();
        for (int side = 0; side <= partition.sides().size(); side++) {
            sides.add(new ArrayList<>());
        }
        for (Member member : members.live()) {
            sides.get(partition.sideOf(member.id())).add(member.ordinal());
        }
        return sides;
    }

    /// Parts the swarm, in the place of an earlier partition.
    ///
    /// @param sides all but the last
    /// @param lasting null until it is healed
    public synchronized Active put(
            List<List<NodeId>> sides, boolean oneWay, @Nullable Duration lasting) {
        heal();
        long now = System.currentTimeMillis() * 1000;
        long until = lasting == null ? Long.MAX_VALUE : now + lasting.toMillis() * 1000;
        var match =
                new Match(Group.ALL, Group.ALL, EnumSet.allOf(Kind.class), Match.Direction.BOTH);
        Rule rule = oneWay ? new OneWay(Group.of(sides.getFirst())) : apart(sides);
        var fault =
                new LinkFault(
                        new Fault("partition", rule, now, until), FaultKind.BLACKHOLE, match, 0);
        long timer =
                lasting == null
                        ? -1
                        : vertx.setTimer(Math.max(1, lasting.toMillis()), _ -> expire(fault));
        var begun = new Active(sides, oneWay, fault, timer);
        active = begun;
        links.add(fault);
        history.add(EventType.PARTITION_ADDED, null, new Detail.Sides(ordinals(begun)));
        return begun;
    }

    /// Joins the sides again; returns the partition as it was, or null if there was none.
    public synchronized @Nullable Active heal() {
        Active ended = active;
        if (ended != null) {
            active = null;
            vertx.cancelTimer(ended.timer());
            links.remove(ended.fault());
            history.add(EventType.PARTITION_REMOVED, null, new Detail.Sides(ordinals(ended)));
        }
        return ended;
    }

    private synchronized void expire(LinkFault fault) {
        if (active != null && active.fault().equals(fault)) {
            heal();
        }
    }

    /// Two sides are the simulator's own partition; more are as many of them.
    private static Rule apart(List<List<NodeId>> sides) {
        if (sides.size() == 1) {
            return new io.dswarm.simulator.fault.Partition(Group.of(sides.getFirst()));
        }
        Map<NodeId, Integer> sideOf = new HashMap<>();
        for (int side = 0; side < sides.size(); side++) {
            for (NodeId id : sides.get(side)) {
                sideOf.put(id, side);
            }
        }
        int last = sides.size();
        return (from, to, _) ->
                sideOf.getOrDefault(from, last).equals(sideOf.getOrDefault(to, last))
                        ? Verdict.PASS
                        : Verdict.DROP;
    }
}
