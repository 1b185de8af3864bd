package io.dswarm.swarm;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.lookup.LookupResult;
import io.dswarm.kademlia.rpc.Failure;
import io.dswarm.kademlia.rpc.Request;
import io.dswarm.node.Node;
import io.dswarm.swarm.history.LookupLog;

import org.jspecify.annotations.Nullable;

/// Writes down what happens in a swarm. Called on many event loops; must be quick.
final class Records {
    private final Members members;
    private final Foreigners foreigners = new Foreigners();
    private final LookupLog lookups = new LookupLog();

    Records(Members members) {
        this.members = members;
    }

    Foreigners foreigners() {
        return foreigners;
    }

    LookupLog lookups() {
        return lookups;
    }

    void found(Member by, Contact peer) {
        if (members.of(peer.id()) == null && !by.state().isEnded()) {
            foreigners.met(by.ordinal(), peer);
        }
    }

    void lost(Member by, Contact peer) {
        foreigners.lost(by.ordinal(), peer.id());
    }

    /// A node started, ended, or was frozen or thawed.
    void changed(Member member) {
        if (member.state().isEnded()) {
            foreigners.forgetAllOf(member.ordinal());
            lookups.forget(member.ordinal());
        }
    }

    void happened(Member at, Effect effect) {
        switch (effect) {
            case Effect.LookupStarted started -> {
                if (started.operation() > 0) {
                    lookups.number(at.ordinal(), started.operation());
                }
            }
            case Effect.LookupFinished(var result) -> finished(at, result);
            case Effect.GetFinished get -> {
                if (get.lookup().requests() == 0) {
                    finished(at, get.lookup()); // it held the value itself: no lookup was begun
                }
            }
            case Effect.Send _,
                    Effect.Respond _,
                    Effect.WakeAt _,
                    Effect.ContactAdded _,
                    Effect.ContactRemoved _,
                    Effect.ContactStale _,
                    Effect.RecordStored _,
                    Effect.RecordRemoved _,
                    Effect.PutFinished _,
                    Effect.PingFinished _,
                    Effect.OperationRefused _,
                    Effect.Noticed _ -> {}
        }
    }

    void asked(Request request, @Nullable Failure failure, long micros) {}

    private void finished(Member at, LookupResult result) {
        if (result.operation() > 0) {
            Node node = at.present();
            Double recall = node == null ? null : node.recall(result);
            lookups.keep(at.ordinal(), result, recall);
        }
    }
}
