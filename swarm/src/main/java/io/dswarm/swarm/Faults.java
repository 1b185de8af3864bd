package io.dswarm.swarm;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.swarm.fault.FaultKind;
import io.dswarm.swarm.fault.FaultSpec;
import io.dswarm.swarm.fault.LinkFault;
import io.dswarm.swarm.fault.LinkFaults;
import io.dswarm.swarm.history.Detail;
import io.dswarm.swarm.history.EventType;
import io.dswarm.swarm.history.History;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The faults of a swarm by name. Thread-safe; nothing here blocks.
public final class Faults {
    /// More would make every message dear.
    public static final int MAX_FAULTS = 64;

    private final Members members;
    private final Lifecycle lifecycle;
    private final LinkFaults links;
    private final History history;
    private final Vertx vertx;
    private final Map<String, Active> active = new LinkedHashMap<>();

    /// A fault in force.
    ///
    /// @param fault with its times and effects
    /// @param frozen the nodes that it holds still
    /// @param timer that ends it; -1 for none
    public record Active(FaultSpec spec, LinkFault fault, List<Member> frozen, long timer) {}

    Faults(Members members, Lifecycle lifecycle, LinkFaults links, History history, Vertx vertx) {
        this.members = members;
        this.lifecycle = lifecycle;
        this.links = links;
        this.history = history;
        this.vertx = vertx;
    }

    /// Those in force, in the order in which they came.
    public synchronized List<Active> all() {
        return List.copyOf(active.values());
    }

    /// The one of this name, or null.
    public synchronized @Nullable Active of(String name) {
        return active.get(name);
    }

    /// Puts a fault in force in the place of the one that had its name.
    public synchronized Active put(FaultSpec spec) {
        remove(spec.name());
        LinkFault fault = spec.begin(System.currentTimeMillis() * 1000);
        long timer =
                spec.lasting() == null
                        ? -1
                        : vertx.setTimer(
                                Math.max(1, spec.lasting().toMillis()), _ -> expire(fault));
        var begun = new Active(spec, fault, freeze(spec, fault), timer);
        active.put(spec.name(), begun);
        links.add(fault);
        history.add(EventType.FAULT_ADDED, null, detail(spec));
        return begun;
    }

    /// Ends the fault of this name; returns it as it was, or null if there was none.
    public synchronized @Nullable Active remove(String name) {
        Active ended = active.remove(name);
        if (ended == null) {
            return null;
        }
        vertx.cancelTimer(ended.timer());
        links.remove(ended.fault());
        ended.frozen().forEach(lifecycle::resume);
        history.add(EventType.FAULT_REMOVED, null, detail(ended.spec()));
        return ended;
    }

    private synchronized void expire(LinkFault fault) {
        Active current = active.get(fault.fault().name());
        if (current != null && current.fault().equals(fault)) {
            remove(fault.fault().name());
        }
    }

    private List<Member> freeze(FaultSpec spec, LinkFault fault) {
        List<Member> frozen = new ArrayList<>();
        if (spec.kind() != FaultKind.FREEZE) {
            return frozen;
        }
        for (Member member : concerned(spec.nodes())) {
            frozen.add(member);
            Future<Member> pause = lifecycle.pause(member);
            pause.onSuccess(_ -> fault.countFrozen());
        }
        return frozen;
    }

    private List<Member> concerned(@Nullable List<NodeId> nodes) {
        return members.running().stream()
                .filter(member -> nodes == null || nodes.contains(member.id()))
                .toList();
    }

    private static Detail detail(FaultSpec spec) {
        return new Detail.Fault(spec.name(), spec.kind().label());
    }
}
