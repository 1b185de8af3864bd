package io.dswarm.swarm;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.storage.Removal;
import io.dswarm.node.Node;
import io.dswarm.swarm.history.Detail;
import io.dswarm.swarm.history.EventType;
import io.dswarm.swarm.history.History;
import io.dswarm.swarm.history.LookupLog;
import io.dswarm.swarm.history.Meters;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Writes down what happens in a swarm. Called on many event loops; must be quick.
final class Records {
    private final Members members;
    private final Foreigners foreigners = new Foreigners();
    private final LookupLog lookups = new LookupLog();
    private final History history = new History();
    private final Meters meters = new Meters();

    Records(Members members) {
        this.members = members;
    }

    Foreigners foreigners() {
        return foreigners;
    }

    LookupLog lookups() {
        return lookups;
    }

    History history() {
        return history;
    }

    Meters meters() {
        return meters;
    }

    void found(Member by, Contact peer) {
        if (members.of(peer.id()) == null
                && !by.state().isEnded()
                && foreigners.met(by.ordinal(), peer)) {
            history.add(EventType.NODE_FOREIGN, null, new Detail.Peer(peer, null));
        }
    }

    void lost(Member by, Contact peer) {
        if (foreigners.lost(by.ordinal(), peer.id())) {
            history.add(EventType.NODE_LOST, null, new Detail.Peer(peer, null));
        }
    }

    /// A node started, ended, or was frozen or thawed.
    void changed(Member member, EventType how) {
        int ordinal = member.ordinal();
        if (!member.state().isEnded()) {
            history.add(how, ordinal, Detail.NONE);
            return;
        }
        history.ended(how, ordinal);
        lookups.forget(ordinal);
        for (Contact lost : foreigners.forgetAllOf(ordinal)) {
            history.add(EventType.NODE_LOST, null, new Detail.Peer(lost, null));
        }
    }

    void asked(@Nullable Failure failure, long micros) {
        meters.request(failure == null, micros);
    }

    void happened(Member at, Effect effect) {
        int node = at.ordinal();
        switch (effect) {
            case Effect.ContactAdded(var contact, _) ->
                    history.add(EventType.CONTACT_ADDED, node, peer(contact));
            case Effect.ContactRemoved(var contact, _) ->
                    history.add(EventType.CONTACT_REMOVED, node, peer(contact));
            case Effect.RecordStored(var stored, boolean cached) ->
                    history.stored(node, stored.key(), cached);
            case Effect.RecordRemoved(var removed, var reason) -> {
                if (reason != Removal.REPLACED) { // another one stands there at once
                    history.removed(node, removed.key());
                }
            }
            case Effect.LookupStarted started -> begun(node, started);
            case Effect.LookupFinished(var result) -> finished(at, result);
            case Effect.GetFinished get -> {
                if (get.lookup().requests() == 0) {
                    finished(at, get.lookup()); // it held the value itself: no lookup was begun
                }
                meters.get();
                String ending = get.found() == null ? "not_found" : "found";
                history.add(EventType.GET_FINISHED, node, done(node, get.lookup(), ending));
            }
            case Effect.PutFinished put -> {
                meters.put();
                String ending = put.done() ? "stored" : "too_few_holders";
                history.add(EventType.PUT_FINISHED, node, done(node, put.lookup(), ending));
            }
            case Effect.Send _,
                    Effect.Respond _,
                    Effect.WakeAt _,
                    Effect.ContactStale _,
                    Effect.PingFinished _,
                    Effect.OperationRefused _,
                    Effect.Noticed _ -> {}
        }
    }

    private void begun(int node, Effect.LookupStarted started) {
        var detail =
                new Detail.Begun(
                        number(node, started.operation()), started.purpose(), started.target());
        history.add(EventType.LOOKUP_STARTED, node, detail);
    }

    private void finished(Member at, LookupResult result) {
        if (result.operation() > 0) {
            Node node = at.present();
            Double recall = node == null ? null : node.recall(result);
            lookups.keep(at.ordinal(), result, recall);
            meters.lookup(result.finished() - result.started());
        }
        String ending = result.ending().name().toLowerCase(Locale.ROOT);
        history.add(EventType.LOOKUP_FINISHED, at.ordinal(), done(at.ordinal(), result, ending));
    }

    private Detail done(int node, LookupResult result, String ending) {
        return new Detail.Done(
                number(node, result.operation()),
                result.purpose(),
                result.target(),
                ending,
                result.finished() - result.started(),
                result.requests());
    }

    /// What a node does on its own has no number.
    private long number(int node, long operation) {
        return operation > 0 ? lookups.number(node, operation) : 0;
    }

    private Detail peer(Contact contact) {
        Member member = members.of(contact.id());
        return new Detail.Peer(contact, member == null ? null : member.ordinal());
    }
}
