package io.dswarm.simulator.check;

import io.dswarm.kademlia.Effect;
import io.dswarm.kademlia.Kademlia;
import io.dswarm.kademlia.config.Parameter;
import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.lookup.LookupResult;

import java.util.List;

/// What a lookup returns is at most k contacts, nearest first, each once, never the asking node;
/// and it asked no more than it may.
public final class ResultsAreSound implements Invariant {
    @Override
    public void seen(Kademlia node, Effect effect, long now, Violations violations) {
        if (effect instanceof Effect.LookupFinished(LookupResult result)) {
            String problem = problem(node, result);
            if (problem != null) {
                violations.add(node.self() + " returns from " + result.purpose() + ": " + problem);
            }
        }
    }

    private static @org.jspecify.annotations.Nullable String problem(
            Kademlia node, LookupResult result) {
        List<Contact> closest = result.closest();
        if (closest.size() > node.config().getInt(Parameter.K)) {
            return closest.size() + " contacts";
        }
        if (result.responses() > result.requests()
                || result.requests() > node.config().get(Parameter.LOOKUP_REQUESTS)) {
            return result.responses() + " responses to " + result.requests() + " requests";
        }
        for (int i = 0; i < closest.size(); i++) {
            if (closest.get(i).id().equals(node.self())) {
                return "itself";
            }
            if (i > 0 && !inOrder(result, closest.get(i - 1), closest.get(i))) {
                return "contacts out of order or twice";
            }
        }
        return null;
    }

    private static boolean inOrder(LookupResult result, Contact a, Contact b) {
        return result.target().compareDistances(a.id(), b.id()) < 0;
    }
}
