package io.dswarm.simulator.check;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.storage.Record;

import java.util.function.Predicate;

/// No node stores or returns a record that no user ever put.
public final class NothingIsForged implements Invariant {
    private final Predicate<Record> wasPut;

    /// `wasPut` knows the truth.
    public NothingIsForged(Predicate<Record> wasPut) {
        this.wasPut = wasPut;
    }

    @Override
    public void seen(Kademlia node, Effect effect, long now, Violations violations) {
        Record record =
                effect instanceof Effect.GetFinished get
                        ? get.found()
                        : effect instanceof Effect.RecordStored stored ? stored.stored() : null;
        if (record != null && !wasPut.test(record)) {
            violations.add(node.self() + " believes in a forged " + record);
        }
    }
}
