package io.dswarm.kademlia;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.storage.Record;

/// What a [Search] is made for.
interface Goal {
    /// A checked record came from a node. True ends the search.
    default boolean found(Contact from, Record record, Turn turn) {
        return false;
    }

    /// The search is over; its [Effect.LookupFinished] was emitted just before.
    void reached(LookupResult result, Turn turn);
}
