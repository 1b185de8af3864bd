package io.dswarm.swarm.history;

import io.dswarm.kademlia.id.Key;
import io.dswarm.swarm.history.Detail.Held;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How a swarm stands at one moment, as far as events tell: which nodes there are, what troubles
/// them, who holds what. An event applied leads to the next moment, undone to the one before. Not
/// thread-safe.
public final class Present {
    private final Map<Integer, String> nodes = new TreeMap<>();
    private final Map<String, String> faults = new TreeMap<>();
    private final Map<Key, Map<Integer, Held>> holders = new HashMap<>();
    private final Map<Integer, Set<Key>> held = new HashMap<>();
    private int records;
    private List<List<Integer>> sides = List.of();
    private String churn = "";

    /// State of each node by ordinal.
    public Map<Integer, String> nodes() {
        return nodes;
    }

    /// Kind of each fault by name.
    public Map<String, String> faults() {
        return faults;
    }

    /// Ordinals on each side of the partition; empty without one.
    public List<List<Integer>> sides() {
        return sides;
    }

    /// Model of the churn; empty without.
    public String churn() {
        return churn;
    }

    /// Who holds a record at each key, and how.
    public Map<Key, Map<Integer, Held>> holders() {
        return holders;
    }

    /// How many records all nodes hold together, path copies included.
    public int records() {
        return records;
    }

    /// How a node holds a record at a key, or null.
    @Nullable Held heldBy(int node, Key key) {
        return holders.getOrDefault(key, Map.of()).get(node);
    }

    /// All that a node holds.
    Map<Key, Held> heldBy(int node) {
        Map<Key, Held> all = new HashMap<>();
        for (Key key : held.getOrDefault(node, Set.of())) {
            Held how = heldBy(node, key);
            if (how != null) {
                all.put(key, how);
            }
        }
        return all;
    }

    Present copy() {
        var copy = new Present();
        copy.nodes.putAll(nodes);
        copy.faults.putAll(faults);
        holders.forEach((key, nodes) -> nodes.forEach((n, how) -> copy.hold(n, key, how)));
        copy.sides = sides;
        copy.churn = churn;
        return copy;
    }

    void apply(SwarmEvent event) {
        int node = event.node() == null ? -1 : event.node();
        switch (event.type()) {
            case NODE_STARTED, NODE_RESUMED -> nodes.put(node, "running");
            case NODE_PAUSED -> nodes.put(node, "paused");
            case NODE_STOPPED -> end(node, "stopped");
            case NODE_KILLED -> end(node, "killed");
            case RECORD_STORED -> {
                if (event.detail() instanceof Detail.Kept(Key key, boolean cached, _)) {
                    hold(node, key, new Held(event.at(), cached));
                }
            }
            case RECORD_REMOVED -> {
                if (event.detail() instanceof Detail.Kept(Key key, _, _)) {
                    drop(node, key);
                }
            }
            default -> trouble(event, true);
        }
    }

    void undo(SwarmEvent event) {
        int node = event.node() == null ? -1 : event.node();
        switch (event.type()) {
            case NODE_STARTED -> nodes.remove(node);
            case NODE_RESUMED -> nodes.put(node, "paused");
            case NODE_PAUSED -> nodes.put(node, "running");
            case NODE_STOPPED, NODE_KILLED -> {
                nodes.put(node, "running");
                if (event.detail() instanceof Detail.Ended(var kept)) {
                    kept.forEach((key, how) -> hold(node, key, how));
                }
            }
            case RECORD_STORED, RECORD_REMOVED -> {
                if (event.detail() instanceof Detail.Kept(Key key, boolean cached, long since)) {
                    if (since == 0) {
                        drop(node, key);
                    } else {
                        hold(node, key, new Held(since, cached));
                    }
                }
            }
            default -> trouble(event, false);
        }
    }

    /// Faults, partition and churn: `now` or, undone, just before.
    private void trouble(SwarmEvent event, boolean now) {
        switch (event.detail()) {
            case Detail.Fault(String name, String kind) -> {
                if ((event.type() == EventType.FAULT_ADDED) == now) {
                    faults.put(name, kind);
                } else {
                    faults.remove(name);
                }
            }
            case Detail.Sides(var ordinals) ->
                    sides =
                            (event.type() == EventType.PARTITION_ADDED) == now
                                    ? ordinals
                                    : List.of();
            case Detail.Model(String model) ->
                    churn = (event.type() == EventType.CHURN_STARTED) == now ? model : "";
            case Detail.None _,
                    Detail.Ended _,
                    Detail.Peer _,
                    Detail.Kept _,
                    Detail.Begun _,
                    Detail.Done _ -> {}
        }
    }

    private void end(int node, String how) {
        nodes.put(node, how);
        for (Key key : new ArrayList<>(held.getOrDefault(node, Set.of()))) {
            drop(node, key);
        }
    }

    private void hold(int node, Key key, Held how) {
        if (holders.computeIfAbsent(key, _ -> new TreeMap<>()).put(node, how) == null) {
            records++;
        }
        held.computeIfAbsent(node, _ -> new HashSet<>()).add(key);
    }

    private void drop(int node, Key key) {
        Map<Integer, Held> nodesOfKey = holders.get(key);
        if (nodesOfKey != null && nodesOfKey.remove(node) != null) {
            records--;
            if (nodesOfKey.isEmpty()) {
                holders.remove(key);
            }
        }
        Set<Key> keys = held.get(node);
        if (keys != null && keys.remove(key) && keys.isEmpty()) {
            held.remove(node);
        }
    }
}
