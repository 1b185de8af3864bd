package io.dswarm.simulator.check;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordVerifier;

/// What a node stores was signed by its publisher, is not over, and is no longer than allowed.
public final class StoresAreSound implements Invariant {
    private final RecordVerifier verifier;

    /// `verifier` is the one that the nodes ask.
    public StoresAreSound(RecordVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public void seen(Kademlia node, Effect effect, long now, Violations violations) {
        if (effect instanceof Effect.RecordStored(Record stored, boolean _)
                && (!verifier.verify(stored)
                        || stored.expired(now)
                        || stored.value().length > node.config().get(Parameter.VALUE_BYTES))) {
            violations.add(node.self() + " stores an unsound " + stored);
        }
    }
}
