package io.dswarm.simulator;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.EffectSink;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.simulator.hostile.Behaviour;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One node of the virtual network: the daemon's own [Kademlia], and what the simulator knows about
/// it besides.
final class VirtualNode implements EffectSink {
    /// How long an idle session stays open, in microseconds, and how many a node holds: as in the
    /// daemon.
    private static final long SESSION_IDLE = 30_000_000;

    private static final int SESSIONS = 64;

    final int ordinal;
    final Contact contact;
    final Kademlia kademlia;

    /// What it does to others; null if it is honest.
    final @Nullable Behaviour behaviour;

    /// Whether others can call it; if not, it is a client that no table holds.
    final boolean dialable;

    /// What the queue holds when this node is to be woken; the same one every time.
    final Happening.TimerRings timer = new Happening.TimerRings(this);

    private final Simulation simulation;

    /// Whom a node that cannot be called has called, and when; null as long as it is nobody.
    private @Nullable Map<VirtualNode, Long> called;

    /// Its position in the list of live nodes; -1 once it is dead.
    int place = -1;

    /// When it wants to be woken, in microseconds; outdated timers find another time here.
    long wakeAt = -1;

    /// Requests that arrived here since the measured time began.
    long load;

    /// Operations that the workload has under way here; null while there are none.
    @Nullable List<Pending> pending;

    VirtualNode(
            int ordinal,
            Contact contact,
            Kademlia kademlia,
            @Nullable Behaviour behaviour,
            boolean dialable,
            Simulation simulation) {
        this.ordinal = ordinal;
        this.contact = contact;
        this.kademlia = kademlia;
        this.behaviour = behaviour;
        this.dialable = dialable;
        this.simulation = simulation;
    }

    NodeId id() {
        return contact.id();
    }

    boolean alive() {
        return place >= 0;
    }

    boolean honest() {
        return behaviour == null;
    }

    @Override
    public void accept(Effect effect) {
        simulation.perform(this, effect);
    }

    /// Whether a session with `caller` can be had: this node can be called, or called it lately.
    boolean reachableFrom(VirtualNode caller, long now) {
        if (dialable) {
            return true;
        }
        Long last = called == null ? null : called.get(caller);
        return last != null && now - last < SESSION_IDLE;
    }

    /// Remembers a call that opens, or keeps open, a session.
    void calls(VirtualNode to, long now) {
        if (!dialable) {
            Map<VirtualNode, Long> calls = called == null ? new LinkedHashMap<>() : called;
            called = calls;
            calls.remove(to);
            calls.put(to, now);
            if (calls.size() > SESSIONS) {
                calls.remove(calls.keySet().iterator().next());
            }
        }
    }

    void begin(Pending operation) {
        List<Pending> list = pending == null ? new ArrayList<>(1) : pending;
        list.add(operation);
        pending = list;
    }

    void end(Pending operation) {
        if (pending != null && pending.remove(operation) && pending.isEmpty()) {
            pending = null;
        }
    }
}
