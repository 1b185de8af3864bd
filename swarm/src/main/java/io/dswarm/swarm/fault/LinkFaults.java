package io.dswarm.swarm.fault;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.kademlia.rpc.Response;
import io.dswarm.node.link.LinkFilter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// All faults in force in a swarm, consulted in the order in which they came. Thread-safe: read by
/// every event loop, replaced as a whole.
///
/// A message between two nodes of the swarm passes two filters; it is judged where it arrives, so
/// that no fault strikes twice. A dial is judged where it begins, as is a message to a node of
/// another process.
public final class LinkFaults {
    private final Predicate<NodeId> isOwn;
    private volatile List<LinkFault> active = List.of();

    /// @param isOwn whether a node belongs to the swarm
    public LinkFaults(Predicate<NodeId> isOwn) {
        this.isOwn = isOwn;
    }

    /// The filter of one node.
    public LinkFilter filter(NodeId self) {
        return new LinkFilter() {
            @Override
            public Verdict judge(Message message) {
                return decide(self, message);
            }

            @Override
            public boolean isOpen() {
                return active.isEmpty();
            }

            @Override
            public Response answer(Request request, Response honest) {
                return said(self, request, honest);
            }
        };
    }

    /// Adds one after the others.
    public synchronized void add(LinkFault fault) {
        List<LinkFault> more = new ArrayList<>(active);
        more.add(fault);
        active = List.copyOf(more);
    }

    /// Removes one.
    public synchronized void remove(LinkFault fault) {
        active = active.stream().filter(each -> !each.equals(fault)).toList();
    }

    private LinkFilter.Verdict decide(NodeId self, LinkFilter.Message message) {
        boolean inbound = message.direction() == LinkFilter.Direction.INBOUND;
        boolean dial = message.kind() == LinkFilter.Kind.DIAL;
        if (!inbound && !dial && isOwn.test(message.peer())) {
            return LinkFilter.Verdict.PASS;
        }
        NodeId from = inbound ? message.peer() : self;
        NodeId to = inbound ? self : message.peer();
        var fate = new Fate();
        for (LinkFault fault : active) {
            fault.judge(from, to, message.kind(), fate);
            if (fate.isSealed()) {
                break;
            }
        }
        return fate.verdict();
    }

    private Response said(NodeId self, Request request, Response honest) {
        for (LinkFault fault : active) {
            Response lie = fault.lie(self, request, honest);
            if (lie != null) {
                return lie;
            }
        }
        return honest;
    }
}
