package io.dswarm.kademlia.lookup;

import io.dswarm.kademlia.id.Contact;
import io.dswarm.kademlia.id.Point;
import io.dswarm.kademlia.rpc.Failure;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Writes down what a lookup does, for those who asked to see it.
public final class TraceRecorder {
    private final Point target;
    private final Lookup lookup;
    private final List<List<Contact>> seeds = new ArrayList<>();
    private final List<Hop> hops = new ArrayList<>();

    /// Longest shared prefix asked so far, by path.
    private final int[] best;

    /// Begins with the seeds that the lookup has now.
    public TraceRecorder(Point target, Lookup lookup) {
        this.target = target;
        this.lookup = lookup;
        this.best = new int[lookup.paths()];
        for (int path = 0; path < best.length; path++) {
            seeds.add(List.copyOf(lookup.shortlist(path)));
        }
    }

    /// A request is sent.
    public void asked(Contact contact, long now) {
        int path = lookup.path(contact.id());
        int bits = target.sharedPrefix(contact.id());
        int gained = Math.max(0, bits - best[path]);
        best[path] += gained;
        hops.add(
                new Hop(
                        path,
                        contact,
                        lookup.teacher(contact.id()),
                        lookup.hops(contact.id()),
                        bits,
                        gained,
                        now,
                        0,
                        null,
                        false,
                        List.of()));
    }

    /// It is answered, with `failure` null, or given up. `value` says whether a record was
    /// accepted.
    public void ended(
            Contact contact,
            long now,
            @Nullable Failure failure,
            boolean value,
            List<Contact> returned) {
        for (int i = hops.size() - 1; i >= 0; i--) {
            Hop hop = hops.get(i);
            if (hop.contact().equals(contact) && hop.outcome() == Hop.Outcome.OPEN) {
                hops.set(i, ended(hop, now, failure, value, returned));
                return;
            }
        }
    }

    private static Hop ended(
            Hop hop, long now, @Nullable Failure failure, boolean value, List<Contact> returned) {
        return new Hop(
                hop.path(),
                hop.contact(),
                hop.learntFrom(),
                hop.hops(),
                hop.prefixBits(),
                hop.gained(),
                hop.asked(),
                now,
                failure,
                value,
                returned);
    }

    /// All of it.
    public Trace trace() {
        return new Trace(target, List.copyOf(seeds), List.copyOf(hops));
    }
}
