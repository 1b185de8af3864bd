package io.dswarm.kademlia;

import io.dswarm.kademlia.Effect.Anomaly;
import io.dswarm.kademlia.Effect.Noticed;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.NodeId;
import io.dswarm.kademlia.routing.Departure;
import io.dswarm.kademlia.routing.Proof;
import io.dswarm.kademlia.routing.TableObserver;
import io.dswarm.kademlia.storage.Record;
import io.dswarm.kademlia.storage.RecordStore;
import io.dswarm.kademlia.storage.Removal;

import org.jspecify.annotations.Nullable;

/// One call of [Kademlia#handle]: its time and where its effects go. Turns what table and store do
/// into effects.
record Turn(Kademlia node, long now, EffectSink sink)
        implements TableObserver, RecordStore.Observer {
    void emit(Effect effect) {
        sink.accept(effect);
    }

    void notice(Anomaly anomaly, @Nullable NodeId from) {
        sink.accept(new Noticed(anomaly, from));
    }

    @Override
    public void added(Contact contact, Proof proof) {
        emit(new Effect.ContactAdded(contact, proof));
        node.entered(contact, proof, this);
    }

    @Override
    public void removed(Contact contact, Departure reason) {
        emit(new Effect.ContactRemoved(contact, reason));
    }

    @Override
    public void stale(Contact contact) {
        emit(new Effect.ContactStale(contact));
    }

    @Override
    public void tooManyInGroup(Contact contact) {
        notice(Anomaly.TOO_MANY_IN_GROUP, contact.id());
    }

    @Override
    public void stored(Record stored, boolean cached) {
        emit(new Effect.RecordStored(stored, cached));
    }

    @Override
    public void removed(Record removed, Removal reason) {
        emit(new Effect.RecordRemoved(removed, reason));
    }
}
