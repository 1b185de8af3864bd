package io.dswarm.simulator.check;

import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.routing.Entry;
import io.dswarm.kademlia.routing.RoutingTable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A table holds nobody twice, not its own node, nobody in the wrong bucket, and at most k in each.
public final class TablesAreSound implements Invariant {
    @Override
    public void look(List<Kademlia> live, long now, Violations violations) {
        for (Kademlia node : live) {
            look(node, violations);
        }
    }

    private static void look(Kademlia node, Violations violations) {
        RoutingTable table = node.table();
        int k = node.config().getInt(Parameter.K);
        Set<NodeId> seen = new HashSet<>();
        for (int bucket = 0; bucket < table.bucketCount(); bucket++) {
            List<Entry> entries = table.bucket(bucket);
            if (entries.size() > k) {
                violations.add(node.self() + " holds " + entries.size() + " in bucket " + bucket);
            }
            for (Entry entry : entries) {
                NodeId id = entry.contact().id();
                if (id.equals(node.self()) || table.bucketOf(id) != bucket || !seen.add(id)) {
                    violations.add(node.self() + " holds " + id + " in bucket " + bucket);
                }
            }
        }
    }
}
