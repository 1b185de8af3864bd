package io.dswarm.kademlia;

import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordStore;
import io.dswarm.kademlia.storage.Removal;

/// Tells nobody.
enum Silence implements RecordStore.Observer {
    INSTANCE;

    @Override
    public void stored(Record stored, boolean cached) {}

    @Override
    public void removed(Record removed, Removal reason) {}
}
